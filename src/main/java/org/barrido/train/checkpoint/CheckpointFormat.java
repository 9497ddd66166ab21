package org.barrido.train.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.file.Sha256;
import org.barrido.train.record.Epoch;

/**
 * A checkpoint as bytes, all little-endian: "BARRIDO1", format version (int), length of the whole file (int), steps (long), number
 * of epochs (int), each epoch's number (int) and raw doubles, number of arrays (int), each array's name (length as int, UTF-8)
 * and raw floats (length as int); last the SHA-256 of everything before it.
 */
public final class CheckpointFormat {
    private static final byte[] MAGIC = "BARRIDO1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER = MAGIC.length + 4 + 4;
    private static final int FIXED = HEADER + 8 + 4 + 4;
    private static final int EPOCH = 4 + 8 * 8;
    private static final int HASH = 32;

    private CheckpointFormat() {}

    /** Ready to be written from its beginning. */
    public static ByteBuffer write(Checkpoint checkpoint) {
        ByteBuffer bytes = ByteBuffer.allocate(length(checkpoint)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(VERSION).putInt(bytes.capacity()).putLong(checkpoint.steps());
        bytes.putInt(checkpoint.epochs().size());
        for (Epoch epoch : checkpoint.epochs()) {
            put(bytes, epoch);
        }
        bytes.putInt(checkpoint.arrays().size());
        checkpoint.arrays().forEach((name, values) -> put(bytes, name, values));
        return bytes.put(hash(bytes.array())).flip();
    }

    /** @throws IOException if these are not the bytes of a whole checkpoint; the message says why */
    public static Checkpoint read(byte[] file) throws IOException {
        checkHeader(file, file.length);
        if (!MessageDigest.isEqual(hash(file), Arrays.copyOfRange(file, file.length - HASH, file.length))) {
            throw new IOException("altered: its SHA-256 doesn't fit");
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(file, HEADER, file.length - HASH - HEADER).order(ByteOrder.LITTLE_ENDIAN);
        long steps = bytes.getLong();
        List<Epoch> epochs = epochs(bytes);
        return new Checkpoint(epochs, steps, arrays(bytes));
    }

    /**
     * Looks at the first bytes only, so that a large file of something else is never read.
     *
     * @param length of the whole file
     */
    static void checkHeader(byte[] begin, long length) throws IOException {
        if (begin.length < HEADER || !Arrays.equals(MAGIC, 0, MAGIC.length, begin, 0, MAGIC.length)) {
            throw new IOException("not a checkpoint");
        }
        ByteBuffer header = ByteBuffer.wrap(begin, MAGIC.length, 8).order(ByteOrder.LITTLE_ENDIAN);
        int version = header.getInt();
        int expected = header.getInt();
        if (version != VERSION) {
            throw new IOException("of format version " + version + ", expected " + VERSION);
        }
        if (length != expected || length < FIXED + HASH) {
            throw new IOException("has " + length + " bytes, expected " + expected);
        }
    }

    static int headerLength() {
        return HEADER;
    }

    private static int length(Checkpoint checkpoint) {
        long length = FIXED + (long) EPOCH * checkpoint.epochs().size() + HASH;
        for (Map.Entry<String, float[]> array : checkpoint.arrays().entrySet()) {
            length += 4 + utf8(array.getKey()).length + 4 + 4L * array.getValue().length;
        }
        return Math.toIntExact(length);
    }

    private static void put(ByteBuffer bytes, Epoch epoch) {
        bytes.putInt(epoch.number());
        for (double number : numbers(epoch)) {
            bytes.putLong(Double.doubleToRawLongBits(number));
        }
    }

    private static double[] numbers(Epoch epoch) {
        return new double[] {
            epoch.learningRate(),
            epoch.trainLoss(),
            epoch.trainAccuracy(),
            epoch.testLoss(),
            epoch.testAccuracy(),
            epoch.validationLoss(),
            epoch.validationAccuracy(),
            epoch.seconds()
        };
    }

    private static void put(ByteBuffer bytes, String name, float[] values) {
        byte[] utf8 = utf8(name);
        bytes.putInt(utf8.length).put(utf8).putInt(values.length);
        bytes.asFloatBuffer().put(values);
        bytes.position(bytes.position() + 4 * values.length);
    }

    private static List<Epoch> epochs(ByteBuffer bytes) throws IOException {
        int count = count(bytes, EPOCH);
        if (count == 0) {
            throw new IOException("holds no epoch");
        }
        List<Epoch> epochs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            epochs.add(new Epoch(
                    bytes.getInt(),
                    bytes.getDouble(),
                    bytes.getDouble(),
                    bytes.getDouble(),
                    bytes.getDouble(),
                    bytes.getDouble(),
                    bytes.getDouble(),
                    bytes.getDouble(),
                    bytes.getDouble()));
        }
        return epochs;
    }

    private static SortedMap<String, float[]> arrays(ByteBuffer bytes) throws IOException {
        int count = count(bytes, 8);
        SortedMap<String, float[]> arrays = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[count(bytes, 1)];
            bytes.get(name);
            float[] values = new float[count(bytes, 4)];
            bytes.asFloatBuffer().get(values);
            bytes.position(bytes.position() + 4 * values.length);
            arrays.put(new String(name, StandardCharsets.UTF_8), values);
        }
        return arrays;
    }

    /** The number of things of {@code size} bytes at least that follow: no memory is claimed for more than the file can hold. */
    private static int count(ByteBuffer bytes, int size) throws IOException {
        if (bytes.remaining() < 4) {
            throw new IOException("ends too early");
        }
        int count = bytes.getInt();
        if (count < 0 || (long) count * size > bytes.remaining()) {
            throw new IOException("promises more than it holds");
        }
        return count;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(byte[] file) {
        MessageDigest digest = Sha256.digest();
        digest.update(file, 0, file.length - HASH);
        return digest.digest();
    }
}
