package org.barrido.train.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.barrido.file.Sha256;

/** SHA-256 over everything an attempt computed: each epoch's numbers but the seconds, then the final parameters. */
public final class Digest {
    private static final int EPOCH_BYTES = Integer.BYTES + 7 * Double.BYTES;

    private Digest() {}

    /** Computes the digest in hex; the numbers go in as little-endian bits. */
    public static String of(List<Epoch> epochs, SortedMap<String, float[]> parameters) {
        MessageDigest sha = Sha256.digest();
        for (Epoch epoch : epochs) {
            sha.update(bytes(epoch));
        }
        for (Map.Entry<String, float[]> entry : parameters.entrySet()) {
            sha.update(entry.getKey().getBytes(StandardCharsets.UTF_8));
            sha.update(bytes(entry.getValue()));
        }
        return Sha256.hex(sha.digest());
    }

    /**
     * Computes the digest of what a program told: of each epoch its number, then in order of name each metric's name and bits. It equals
     * none of a network's.
     */
    public static String ofReported(List<Epoch> epochs) {
        MessageDigest sha = Sha256.digest();
        sha.update("reported\n".getBytes(StandardCharsets.UTF_8));
        for (Epoch epoch : epochs) {
            sha.update(bytes(epoch.number(), epoch.metrics().size()));
            for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
                byte[] name = metric.getKey().getBytes(StandardCharsets.UTF_8);
                sha.update(bytes(name.length));
                sha.update(name);
                long bits = Double.doubleToLongBits(metric.getValue());
                sha.update(bytes((int) bits, (int) (bits >>> Integer.SIZE)));
            }
        }
        return Sha256.hex(sha.digest());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        ByteBuffer buffer = littleEndian(bytes);
        for (int value : values) {
            buffer.putInt(value);
        }
        return bytes;
    }

    private static byte[] bytes(Epoch epoch) {
        byte[] bytes = new byte[EPOCH_BYTES];
        littleEndian(bytes)
                .putInt(epoch.number())
                .putDouble(epoch.learningRate())
                .putDouble(epoch.trainLoss())
                .putDouble(epoch.trainAccuracy())
                .putDouble(epoch.testLoss())
                .putDouble(epoch.testAccuracy())
                .putDouble(epoch.validationLoss())
                .putDouble(epoch.validationAccuracy());
        return bytes;
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer buffer = littleEndian(bytes);
        for (float value : values) {
            buffer.putInt(Float.floatToIntBits(value)); // one NaN for all: processors differ in the sign of theirs
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
