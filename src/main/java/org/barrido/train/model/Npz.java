package org.barrido.train.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.barrido.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * A model as one zip archive of .npy files, as NumPy's {@code savez} and {@code savez_compressed} write them. Its description is one
 * of them, an array of one text: whoever goes through an archive in Python expects arrays only. A digest over all of it is the
 * archive's comment, which NumPy passes over.
 */
final class Npz {
    /** Always the same, so that the same model gives the same bytes. */
    private static final java.time.LocalDateTime TIME = java.time.LocalDateTime.of(1980, 2, 1, 0, 0);

    /** {@code numpy.load(file)["model.json"]} in Python. */
    private static final String TEXT = ModelFolder.DESCRIPTION + ModelFolder.SUFFIX;

    private Npz() {}

    /** Stored, not compressed: weights don't get smaller. */
    static void write(Path file, Model.Stored model) throws IOException {
        ArrayDigests sums = ArrayDigests.ofArrays(model.arrays());
        String json = model.description() == null ? null : model.description().json(sums.byFile());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            zip.setComment(sums.with(json).seal());
            for (Map.Entry<String, Npy> array : model.arrays().entrySet()) {
                put(
                        zip,
                        array.getKey() + ModelFolder.SUFFIX,
                        array.getValue().bytes().array());
            }
            if (json != null) {
                put(zip, TEXT, NpyText.bytes(json));
            }
        }
        AtomicFile.write(file, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes.length);
        entry.setCrc(ZipArchive.crc(bytes));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    static Model.Stored read(Path file, ChangedModelPolicy changes) throws IOException {
        SortedMap<String, byte[]> parts;
        String seal;
        try {
            ZipArchive zip = ZipArchive.read(file);
            parts = zip.contents();
            seal = zip.comment();
        } catch (ZipException e) {
            throw new IOException(file + ": not a whole .npz file (" + e.getMessage() + ")", e);
        }
        String description = description(file, parts);
        parts.keySet().removeIf(part -> !part.endsWith(ModelFolder.SUFFIX));
        if (changes == ChangedModelPolicy.REFUSED) {
            ArrayDigests.ofFiles(parts).with(description).checkSeal(file.toString(), seal);
        }
        return ModelFolder.stored(file.toString(), parts, description, changes);
    }

    /** Releases up to 0.1 wrote the description as a file that is no array. */
    private static @Nullable String description(Path file, SortedMap<String, byte[]> parts) throws IOException {
        byte[] plain = parts.remove(ModelFolder.DESCRIPTION);
        byte[] array = parts.remove(TEXT);
        if (array == null) {
            return plain == null ? null : new String(plain, StandardCharsets.UTF_8);
        }
        try {
            return NpyText.read(array);
        } catch (IOException e) {
            throw new IOException(file + ", " + TEXT + ": " + e.getMessage(), e);
        }
    }
}
