package org.barrido.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.barrido.train.program.MaskedChecksum;

/**
 * An event file of TensorBoard, written: records of length, masked CRC-32C of the length, bytes, masked CRC-32C of the bytes
 * (tensorflow.org/tutorials/load_data/tfrecord), where the bytes are an Event (tensorflow/core/util/event.proto, summary.proto).
 */
final class EventFile {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int METADATA = 9;

    private final OutputStream out;

    EventFile(OutputStream out, double wallTime) throws IOException {
        this.out = out;
        write(new ProtoMessage().real(WALL_TIME, wallTime).text(VERSION, "brain.Event:2"));
    }

    /** Adds the numbers of a step; TensorBoard has 32 bits for each. */
    void scalars(double wallTime, int step, Map<String, Double> values) throws IOException {
        ProtoMessage summary = new ProtoMessage();
        values.forEach((tag, value) ->
                summary.message(VALUE, new ProtoMessage().text(TAG, tag).single(SIMPLE_VALUE, value.floatValue())));
        write(new ProtoMessage().real(WALL_TIME, wallTime).whole(STEP, step).message(SUMMARY, summary));
    }

    /** Adds what a plug-in reads by a tag of its own. */
    void metadata(double wallTime, String tag, ProtoMessage metadata) throws IOException {
        ProtoMessage value = new ProtoMessage().text(TAG, tag).message(METADATA, metadata);
        write(new ProtoMessage().real(WALL_TIME, wallTime).message(SUMMARY, new ProtoMessage().message(VALUE, value)));
    }

    private void write(ProtoMessage event) throws IOException {
        byte[] bytes = event.toBytes();
        ByteBuffer length = little(Long.BYTES).putLong(bytes.length).flip();
        ByteBuffer record = little(Long.BYTES + 2 * Integer.BYTES + bytes.length)
                .putLong(bytes.length)
                .putInt(MaskedChecksum.of(length))
                .put(bytes)
                .putInt(MaskedChecksum.of(ByteBuffer.wrap(bytes)));
        out.write(record.array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
