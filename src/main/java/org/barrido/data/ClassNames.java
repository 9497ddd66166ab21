package org.barrido.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;

/**
 * Names of classes whose labels are numbers in the files, in the order of these numbers. They are for people: what is trained, and
 * its hash, is the same without.
 *
 * @param where the file that has them, for messages
 * @param names none where the labels stand for themselves
 */
public record ClassNames(String where, List<String> names) {
    /** Labels that stand for themselves. */
    public static final ClassNames NONE = new ClassNames("", List.of());

    /** Is called so wherever it lies beside the files that it is about. */
    public static final String FILE = "classes.txt";

    private static final int LONGEST = 1 << 20;

    public ClassNames {
        names = List.copyOf(names);
    }

    /** Reads those that a user wrote beside a data set's files, a line each; {@link #NONE} where there is no such file. */
    public static ClassNames in(Path folder) throws DataException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        List<String> names = new ArrayList<>();
        for (String line : text(file).stripTrailing().split("\r?\n", -1)) {
            names.add(line.strip());
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || !seen.add(names.get(i))) {
                throw new DataException(file + ":" + (i + 1) + ": "
                        + (names.get(i).isEmpty() ? "no name" : "'" + names.get(i) + "' for a second time")
                        + ", expected a name of its own for each label, a line each");
            }
        }
        return new ClassNames(file.toString(), names);
    }

    private static String text(Path file) throws DataException {
        try (InputStream in = RegularFile.open(file)) {
            byte[] bytes = in.readNBytes(LONGEST);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DataException(file + ": not UTF-8 text, expected a name for each label, a line each", e);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read (" + FileErrors.reason(e) + ")", e);
        }
    }

    /**
     * Gives the names of labels: the first line's for 0, or for 1 where they are counted from there.
     *
     * @throws DataException if there are labels that no line names
     */
    public List<String> of(List<String> labels) throws DataException {
        if (names.isEmpty()) {
            return labels;
        }
        int first = labels.contains("0") ? 0 : labels.contains(Integer.toString(names.size())) ? 1 : 0;
        List<String> named = new ArrayList<>();
        for (String label : labels) {
            int line = label.matches("[0-9]{1,6}") ? Integer.parseInt(label) - first : -1;
            if (line < 0 || line >= names.size()) {
                throw new DataException(where + ": " + names.size() + " names, of which none is for the label " + label
                        + ", expected a line for each label from " + first + " on");
            }
            named.add(names.get(line));
        }
        return named;
    }
}
