package org.barrido.train.program;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of records in TensorBoard's event files (tensorflow.org/tutorials/load_data/tfrecord): a CRC-32C, rotated and moved by a constant. */
public final class MaskedChecksum {
    private static final int MASK = 0xa282ead8;

    private MaskedChecksum() {}

    /** Takes that of all bytes that remain. */
    public static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }
}
