package org.barrido.data.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files for tests. */
public final class IdxFixture {
    private IdxFixture() {}

    public static byte[] idx(int[] shape, byte... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x0800 | shape.length);
        for (int size : shape) {
            out.writeInt(size);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    public static byte[] gzip(byte[] contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(contents);
        }
        return bytes.toByteArray();
    }

    /** Images 2 × 2 whose every pixel is a multiple of the number of its image. */
    public static byte[] images(int count) throws IOException {
        byte[] pixels = new byte[4 * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 4 * (i % 4));
        }
        return idx(new int[] {count, 2, 2}, pixels);
    }

    /** Labels 0, 1, 2, 0, 1, …, raised by {@code base}. */
    public static byte[] labels(int count, int base) throws IOException {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (base + i % 3);
        }
        return idx(new int[] {count}, labels);
    }

    /** Twelve training and six test examples called as MNIST's are. */
    public static void writeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images(12)));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(12, 0)));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(6)));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(6, 0)));
    }
}
