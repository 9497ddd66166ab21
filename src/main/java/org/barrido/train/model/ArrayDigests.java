package org.barrido.train.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.file.Sha256;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of each part of a model, by the name of the file that it is in a folder: what its formats carry to tell a change by. */
final class ArrayDigests {
    /** Of what {@link #seal()} writes; a later release may write more. */
    static final long FORMAT = 2;

    private static final Pattern SEAL = Pattern.compile("barrido ([0-9]{1,9}) sha256 ([0-9a-f]{64})");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    private final SortedMap<String, String> byFile = new TreeMap<>();

    static ArrayDigests ofFiles(Map<String, byte[]> files) {
        ArrayDigests sums = new ArrayDigests();
        files.forEach((file, bytes) -> sums.byFile.put(file, Sha256.of(bytes)));
        return sums;
    }

    static ArrayDigests ofArrays(Map<String, Npy> arrays) {
        ArrayDigests sums = new ArrayDigests();
        arrays.forEach((name, array) -> sums.byFile.put(
                name + ModelFolder.SUFFIX, Sha256.of(array.bytes().array())));
        return sums;
    }

    /** @throws IOException if a line isn't as the sha256sum program writes it; a few words that follow the file's name */
    static ArrayDigests parse(String text) throws IOException {
        ArrayDigests sums = new ArrayDigests();
        for (String line : text.lines().toList()) {
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw new IOException("a line that isn't 64 hex digits, two blanks and a file's name");
            }
            sums.byFile.put(match.group(2), match.group(1));
        }
        return sums;
    }

    /** These and that of model.json, unless there is none. */
    ArrayDigests with(@Nullable String json) {
        ArrayDigests sums = new ArrayDigests();
        sums.byFile.putAll(byFile);
        if (json != null) {
            sums.byFile.put(ModelFolder.DESCRIPTION, Sha256.of(json));
        }
        return sums;
    }

    Map<String, String> byFile() {
        return byFile;
    }

    /** As the sha256sum program writes and checks it. */
    String text() {
        StringBuilder text = new StringBuilder();
        byFile.forEach(
                (file, sha256) -> text.append(sha256).append("  ").append(file).append('\n'));
        return text.toString();
    }

    /** One digest over all of them, for a format that has all parts in one file. */
    String seal() {
        return "barrido " + FORMAT + " sha256 " + Sha256.of(text());
    }

    /** @param seal null, or text of somebody else's, where there is none to check */
    void checkSeal(String name, @Nullable String seal) throws IOException {
        Matcher match = SEAL.matcher(seal == null ? "" : seal);
        if (match.matches() && Long.parseLong(match.group(1)) > FORMAT) {
            throw new IOException(name + ": a model of format " + match.group(1) + ", expected " + FORMAT
                    + " at most; a newer release wrote it");
        }
        if (match.matches() && !requireNonNull(seal).equals(seal())) {
            throw new IOException(name + ": isn't what was written (its SHA-256 differs)" + whatToDo(name));
        }
    }

    /** Holds the files that there are against those that there should be. */
    void check(String name, String namedIn, Map<String, String> expected) throws IOException {
        for (Map.Entry<String, String> file : expected.entrySet()) {
            String found = byFile.get(file.getKey());
            if (found == null) {
                throw new IOException(name + ": " + file.getKey() + " is missing, which " + namedIn + " names");
            }
            if (!found.equals(file.getValue())) {
                throw new IOException(name + ": " + file.getKey() + " isn't the file that " + namedIn
                        + " describes (its SHA-256 differs)" + whatToDo(name));
            }
        }
    }

    /** For who changed it on purpose. */
    static String whatToDo(String name) {
        return "; if it was changed on purpose, `barrido model " + name + " --accept-changes --to NEW` writes it anew";
    }
}
