package org.barrido.train;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.data.Sha256;
import org.barrido.data.WholeFile;

/** A model as files that NumPy reads: W1.npy, b1.npy, W2.npy, …, and model.json that says what they are. */
final class ModelFolder {
    static final String DESCRIPTION = "model.json";
    static final String SUFFIX = ".npy";
    private static final long LONGEST_DESCRIPTION = 100_000_000;

    private ModelFolder() {}

    /**
     * Writes the folder anew, aside and then renamed: whoever looks sees the whole old one, for an instant none, or the whole new
     * one. On disk when it returns.
     *
     * @param arrays by name without ".npy"
     * @param description null to write none
     */
    static void write(Path folder, SortedMap<String, Npy> arrays, ModelDescription description) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        Path aside = WholeFile.aside(folder);
        Path old = WholeFile.aside(folder);
        try {
            Files.createDirectories(parent);
            delete(aside);
            Files.createDirectory(aside);
            for (Map.Entry<String, Npy> array : arrays.entrySet()) {
                WholeFile.writeThrough(
                        aside.resolve(array.getKey() + SUFFIX), array.getValue().bytes());
            }
            if (description != null) {
                byte[] json = description.json(hashes(arrays)).getBytes(StandardCharsets.UTF_8);
                WholeFile.writeThrough(aside.resolve(DESCRIPTION), ByteBuffer.wrap(json));
            }
            WholeFile.force(aside);
            if (Files.exists(folder)) {
                WholeFile.move(folder, old);
            }
            WholeFile.move(aside, folder);
            delete(old);
            for (Path leftover : WholeFile.leftovers(parent)) {
                delete(leftover);
            }
        } catch (IOException e) {
            throw new IOException(folder + ": can't be written (" + WholeFile.reason(e) + ")", e);
        }
    }

    /** The SHA-256 of each array's file, by the file's name. */
    static Map<String, String> hashes(SortedMap<String, Npy> arrays) {
        Map<String, String> hashes = new LinkedHashMap<>();
        arrays.forEach((name, array) ->
                hashes.put(name + SUFFIX, Sha256.of(array.bytes().array())));
        return hashes;
    }

    /**
     * Reads a folder; of one that NumPy wrote as well.
     *
     * @throws IOException if there is no W1.npy, or any file is damaged or isn't the one that model.json names; in one line
     */
    static Model.Stored read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("W1" + SUFFIX))) {
            throw new IOException(folder + ": not a model, expected W1.npy, b1.npy and so on in it");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                if (file.toString().endsWith(SUFFIX)) {
                    files.put(file.getFileName().toString(), bytes(file));
                }
            }
        }
        Path json = folder.resolve(DESCRIPTION);
        String description =
                Files.exists(json) && Files.size(json) < LONGEST_DESCRIPTION ? Files.readString(json) : null;
        return stored(folder.toString(), files, description);
    }

    private static byte[] bytes(Path file) throws IOException {
        Npy.check(file);
        return Files.readAllBytes(file);
    }

    /** @param json null if there is none */
    static Model.Stored stored(String name, SortedMap<String, byte[]> files, String json) throws IOException {
        SortedMap<String, Npy> arrays = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try {
                String array = file.getKey().substring(0, file.getKey().length() - SUFFIX.length());
                arrays.put(array, Npy.read(new ByteArrayInputStream(file.getValue()), file.getValue().length));
            } catch (IOException e) {
                throw new IOException(name + ", " + file.getKey() + ": " + e.getMessage(), e);
            }
        }
        if (json == null) {
            return new Model.Stored(arrays, null);
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        ModelDescription description = description(name, json, arrays, hashes);
        checkHashes(name, files, hashes);
        return new Model.Stored(arrays, description);
    }

    static ModelDescription description(
            String name, String json, SortedMap<String, Npy> arrays, Map<String, String> hashes) throws IOException {
        Npy first = arrays.get("W1");
        int inputs = first == null || first.shape().length == 0 ? 0 : first.shape()[0];
        try {
            return ModelDescription.parse(json, inputs, hashes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(name + ", " + DESCRIPTION + ": " + e.getMessage(), e);
        }
    }

    private static void checkHashes(String name, SortedMap<String, byte[]> files, Map<String, String> hashes)
            throws IOException {
        for (Map.Entry<String, String> expected : hashes.entrySet()) {
            byte[] file = files.get(expected.getKey());
            if (file == null) {
                throw new IOException(name + ": " + expected.getKey() + " is missing, which model.json names");
            }
            if (!Sha256.of(file).equals(expected.getValue())) {
                throw new IOException(name + ": " + expected.getKey()
                        + " isn't the file that model.json describes (its SHA-256 differs)");
            }
        }
    }

    /** With all that is in it. Another worker may be removing the same leftovers: what is gone already is no failure. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return super.postVisitDirectory(visited, failure);
            }
        });
    }
}
