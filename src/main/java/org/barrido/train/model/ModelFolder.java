package org.barrido.train.model;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.file.AtomicFile;
import org.barrido.file.Destination;
import org.barrido.file.FileErrors;
import org.barrido.file.FolderTree;
import org.jspecify.annotations.Nullable;

/** A model as files that NumPy reads: W1.npy, b1.npy, W2.npy, …, and model.json that says what they are. */
final class ModelFolder {
    static final String DESCRIPTION = "model.json";
    static final String SUFFIX = ".npy";
    /** Of weights alone, which have no model.json to hold their digests; {@code sha256sum -c} checks it too. */
    private static final String SUMS = "SHA256SUMS";

    private static final long LONGEST_DESCRIPTION = 100_000_000;

    private ModelFolder() {}

    /**
     * Writes the folder anew, aside and then renamed: whoever looks sees the whole old one, for an instant none, or the whole new
     * one. On disk when it returns.
     *
     * @param arrays by name without ".npy"
     * @param description null to write none
     */
    static void write(Path place, SortedMap<String, Npy> arrays, @Nullable ModelDescription description)
            throws IOException {
        try {
            replace(Destination.behindLinks(place), arrays, description);
        } catch (IOException e) {
            throw new IOException(place + ": can't be written (" + FileErrors.reason(e) + ")", e);
        }
    }

    private static void replace(Path folder, SortedMap<String, Npy> arrays, @Nullable ModelDescription description)
            throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("it isn't a folder");
        }
        Path aside = AtomicFile.temporarySibling(folder);
        Path old = AtomicFile.temporarySibling(folder);
        FolderTree.delete(aside);
        Files.createDirectory(aside);
        for (Map.Entry<String, Npy> array : arrays.entrySet()) {
            AtomicFile.writeThrough(
                    aside.resolve(array.getKey() + SUFFIX), array.getValue().bytes());
        }
        ArrayDigests sums = ArrayDigests.ofArrays(arrays);
        if (description == null) {
            writeText(aside.resolve(SUMS), sums.text());
        } else {
            writeText(aside.resolve(DESCRIPTION), description.json(sums.byFile()));
        }
        AtomicFile.force(aside);
        if (Files.exists(folder)) {
            AtomicFile.move(folder, old);
        }
        AtomicFile.move(aside, folder);
        FolderTree.delete(old);
        for (Path leftover : AtomicFile.leftovers(requireNonNull(folder.getParent()))) {
            FolderTree.delete(leftover);
        }
    }

    private static void writeText(Path file, String text) throws IOException {
        AtomicFile.writeThrough(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a folder; of one that NumPy wrote as well.
     *
     * @throws IOException if there is no W1.npy, or any file is damaged or isn't the one that model.json names; in one line
     */
    static Model.Stored read(Path folder, ChangedModelPolicy changes) throws IOException {
        if (!Files.exists(folder.resolve("W1" + SUFFIX))) {
            throw new IOException(folder + ": not a model, expected W1.npy, b1.npy and so on in it");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> arrays = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            ModelSizeCheck.require(folder.toString(), checked(arrays));
            for (Path array : arrays) {
                files.put(array.getFileName().toString(), Files.readAllBytes(array));
            }
        }
        String description = text(folder.resolve(DESCRIPTION));
        String sums = text(folder.resolve(SUMS));
        if (description == null && sums != null && changes == ChangedModelPolicy.REFUSED) {
            ArrayDigests.ofFiles(files)
                    .check(folder.toString(), SUMS, sums(folder, sums).byFile());
        }
        return stored(folder.toString(), files, description, changes);
    }

    /** Looks at headers and lengths only; the length of all. */
    private static long checked(List<Path> arrays) throws IOException {
        long length = 0;
        for (Path array : arrays) {
            Npy.check(array);
            length += Files.size(array);
        }
        return length;
    }

    /** Null if there is no such file. */
    private static @Nullable String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_DESCRIPTION) {
            throw new IOException(file + ": not a plain file of " + LONGEST_DESCRIPTION + " bytes at most");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": can't be read (not UTF-8)", e);
        }
    }

    private static ArrayDigests sums(Path folder, String text) throws IOException {
        try {
            return ArrayDigests.parse(text);
        } catch (IOException e) {
            throw new IOException(folder.resolve(SUMS) + ": " + e.getMessage(), e);
        }
    }

    /**
     * What arrays as files and a description make.
     *
     * @param json null if there is none
     */
    static Model.Stored stored(
            String name, SortedMap<String, byte[]> files, @Nullable String json, ChangedModelPolicy changes)
            throws IOException {
        SortedMap<String, Npy> arrays = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try {
                String array = file.getKey().substring(0, file.getKey().length() - SUFFIX.length());
                arrays.put(array, Npy.read(new ByteArrayInputStream(file.getValue()), file.getValue().length));
            } catch (IOException e) {
                throw new IOException(name + ", " + file.getKey() + ": " + e.getMessage(), e);
            }
        }
        return json == null
                ? new Model.Stored(arrays, null)
                : described(name, arrays, json, ArrayDigests.ofFiles(files), changes);
    }

    /**
     * Arrays with their description, once both are known to be those that were written.
     *
     * @param found of the arrays
     */
    static Model.Stored described(
            String name, SortedMap<String, Npy> arrays, String json, ArrayDigests found, ChangedModelPolicy changes)
            throws IOException {
        Npy first = arrays.get("W1");
        int inputs = first == null || first.shape().length == 0 ? 0 : first.shape()[0];
        Map<String, String> expected = new LinkedHashMap<>();
        ModelDescription description;
        try {
            if (changes == ChangedModelPolicy.REFUSED && !SealedJson.isAsWritten(json)) {
                throw new IllegalArgumentException(
                        "isn't what was written (its SHA-256 differs)" + ArrayDigests.whatToDo(name));
            }
            description = ModelDescription.parse(json, inputs, expected);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(name + ", " + DESCRIPTION + ": " + e.getMessage(), e);
        }
        if (changes == ChangedModelPolicy.ACCEPTED) {
            return new Model.Stored(arrays, description.changed());
        }
        found.check(name, DESCRIPTION, expected);
        checkNothingElse(name, arrays, expected);
        return new Model.Stored(arrays, description);
    }

    /** A layer more would be another network; other arrays may lie beside a model. */
    private static void checkNothingElse(String name, SortedMap<String, Npy> arrays, Map<String, String> expected)
            throws IOException {
        for (String array : arrays.keySet()) {
            if (array.matches(Model.PARAMETER) && !expected.containsKey(array + SUFFIX)) {
                throw new IOException(name + ": " + array + SUFFIX + " isn't named in " + DESCRIPTION
                        + ", which has its layers" + ArrayDigests.whatToDo(name));
            }
        }
    }
}
