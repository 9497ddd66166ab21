package org.barrido.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.file.FileErrors;

/** SHA-256 of files' uncompressed contents by file name without ".gz". */
public record Checksums(Map<String, String> byName) {
    /** The name of a file of checksums, in the form of the sha256sum program, beside the files that it is about. */
    public static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");

    /** Reads the checksums in a folder's SHA256SUMS; there are none without such a file. */
    public static Checksums in(Path folder) throws DataException {
        Path file = folder.resolve(FILE);
        Map<String, String> byName = new TreeMap<>();
        if (!Files.exists(file)) {
            return new Checksums(byName);
        }
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher match = LINE.matcher(line);
                if (!match.matches()) {
                    throw DataException.at(
                            file, "the line '" + line + "'", "64 hex digits, two blanks and a file's name");
                }
                byName.put(match.group(2), match.group(1));
            }
        } catch (IOException e) {
            throw new DataException(file + ": can't be read (" + FileErrors.reason(e) + ")", e);
        }
        return new Checksums(byName);
    }

    /** The text of a SHA256SUMS file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        byName.forEach(
                (name, sha256) -> text.append(sha256).append("  ").append(name).append('\n'));
        return text.toString();
    }

    /** Refuses other contents than the expected ones; a file that isn't listed passes. */
    public void check(Path file, String sha256) throws DataException {
        String expected = byName.get(plainName(file));
        if (expected == null || expected.equals(sha256)) {
            return;
        }
        for (Map.Entry<String, String> other : byName.entrySet()) {
            if (other.getValue().equals(sha256)) {
                throw DataException.at(file, "the contents of " + other.getKey(), "those of " + plainName(file));
            }
        }
        throw DataException.at(file, "altered contents (SHA-256 " + sha256 + ")", "SHA-256 " + expected);
    }

    public static String plainName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
