package org.barrido.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Small files that unpack to much. */
final class Bombs {
    private Bombs() {}

    /** One shade of gray, a bit per pixel. */
    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        byte[] row = new byte[1 + (width + 7) / 8];
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels)) {
            for (int i = 0; i < height; i++) {
                deflated.write(row);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {1, 0, 0, 0, 0})
                        .array());
        chunk(png, "IDAT", pixels.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        DataOutputStream out = new DataOutputStream(png);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    /** Images of zeros, gzip'd, without labels. */
    static byte[] idx(int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(0x800 + shape.length);
            long values = 1;
            for (int size : shape) {
                out.writeInt(size);
                values *= size;
            }
            byte[] zeros = new byte[1 << 20];
            for (long done = 0; done < values; done += zeros.length) {
                out.write(zeros, 0, (int) Math.min(zeros.length, values - done));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] csv(int lines, int columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] line = ("1,".repeat(columns - 1) + "x\n").getBytes(StandardCharsets.US_ASCII);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < lines; i++) {
                out.write(line);
            }
        }
        return bytes.toByteArray();
    }
}
