package org.barrido.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.data.Checksums;
import org.barrido.data.DataException;

/** Finds out which character separates the values of a table. */
final class Separator {
    private static final int LOOKED_AT = 20;
    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

    private Separator() {}

    /** A tab if the file's name says TSV, else a comma. */
    static char usual(Path file) {
        return Checksums.plainName(file).endsWith(".tsv") ? '\t' : ',';
    }

    static String name(char separator) {
        return separator == '\t' ? "tabs" : separator == ' ' ? "spaces" : "'" + separator + "'";
    }

    /** Whether spaces make a table of the first lines: said, not done, since texts have them too. */
    static boolean mayBeSpaces(Path file) throws IOException {
        return numbers(file, ' ') > 0;
    }

    /**
     * What the first line says ("sep=;"); else the usual one, unless only another gives the first lines equally many values, or it makes more of them numbers: with the
     * comma "0,5;1,5" would be three texts.
     */
    static char of(Path file) throws IOException {
        try (CsvFile csv = CsvFile.open(file, ',')) {
            if (csv.told() != null) {
                return csv.told();
            }
        }
        char best = usual(file);
        double most = numbers(file, best);
        for (char candidate : CANDIDATES) {
            double numbers = candidate == best ? -1 : numbers(file, candidate);
            if (numbers > most) {
                most = numbers;
                best = candidate;
            }
        }
        return best;
    }

    /** The share of numbers among the values of the first lines; -1 if the separator doesn't make a table of them. */
    private static double numbers(Path file, char separator) throws IOException {
        List<String> values = new ArrayList<>();
        int width = 0;
        try (CsvFile csv = CsvFile.open(file, separator)) {
            for (int i = 0; i < LOOKED_AT; i++) {
                List<String> fields = csv.next();
                if (fields == null) {
                    break;
                }
                width = i == 0 ? fields.size() : width;
                if (fields.size() != width) {
                    return -1;
                }
                values.addAll(fields);
            }
        } catch (DataException e) {
            return -1;
        }
        long numbers = values.stream().filter(NumberReader::isNumber).count();
        return width < 2 ? -1 : (double) numbers / values.size();
    }
}
