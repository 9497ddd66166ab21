package org.barrido.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.barrido.data.WholeFile;

/** A model as one zip archive of .npy files, as NumPy's {@code savez} and {@code savez_compressed} write them; model.json beside them. */
final class Npz {
    private static final int LARGEST = Integer.MAX_VALUE - 8;
    /** Always the same, so that the same model gives the same bytes. */
    private static final java.time.LocalDateTime TIME = java.time.LocalDateTime.of(1980, 2, 1, 0, 0);

    private Npz() {}

    /** Stored, not compressed: weights don't get smaller. */
    static void write(Path file, Model.Stored model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, Npy> array : model.arrays().entrySet()) {
                put(
                        zip,
                        array.getKey() + ModelFolder.SUFFIX,
                        array.getValue().bytes().array());
            }
            if (model.description() != null) {
                String json = model.description().json(ModelFolder.hashes(model.arrays()));
                put(zip, ModelFolder.DESCRIPTION, json.getBytes(StandardCharsets.UTF_8));
            }
        }
        WholeFile.write(file, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    static Model.Stored read(Path file) throws IOException {
        SortedMap<String, byte[]> arrays = new TreeMap<>();
        String description = null;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(ModelFolder.SUFFIX)) {
                    arrays.put(entry.getName(), bytes(zip, entry));
                } else if (entry.getName().equals(ModelFolder.DESCRIPTION)) {
                    description = new String(bytes(zip, entry), StandardCharsets.UTF_8);
                }
            }
        } catch (ZipException e) {
            throw new IOException(file + ": not a whole .npz file (" + e.getMessage() + ")", e);
        }
        return ModelFolder.stored(file.toString(), arrays, description);
    }

    /** No more than its header promises, which is checked against what the file can hold. */
    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        long size = entry.getSize();
        // Deflate can't shrink anything below a thousandth.
        if (size < 0 || size > LARGEST || size / 1100 > entry.getCompressedSize()) {
            throw new ZipException(entry.getName() + " promises " + size + " bytes");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(size));
            if (bytes.length < size || in.read() >= 0) {
                throw new ZipException(entry.getName() + " hasn't the " + size + " bytes it promises");
            }
            return bytes;
        }
    }
}
