package org.barrido.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.data.DataException;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file as examples: equally many values each, the columns' names apart if the first line has them. */
final class CsvExamples implements AutoCloseable {
    private final Path file;
    private final CsvFile csv;
    private final int width;
    private final boolean trailing; // every line ends with a separator
    private final @Nullable List<String> header; // null if the first line is an example
    private final boolean unusual;
    private @Nullable List<String> ahead; // the first line, if it is an example
    private boolean first;

    private CsvExamples(Path file, CsvFile csv, @Nullable Boolean headed) throws IOException, DataException {
        this.file = file;
        this.csv = csv;
        List<String> begin = csv.next();
        if (begin == null) {
            throw DataException.at(file, "no examples", "a line for each");
        }
        trailing = begin.size() > 1 && begin.get(begin.size() - 1).isEmpty();
        width = trailing ? begin.size() - 1 : begin.size();
        List<String> values = begin.subList(0, width);
        boolean isHeader = headed != null ? headed : values.stream().noneMatch(NumberReader::isNumber);
        unusual = isHeader == values.stream().anyMatch(CsvExamples::isNumberToJava);
        header = isHeader ? List.copyOf(values) : null;
        ahead = isHeader ? null : values;
        if (header != null) {
            refuseTwins(header);
        }
    }

    /** @param headed whether the first line names the columns; null to find out: it does if none of its values is a number */
    static CsvExamples open(Path file, char separator, @Nullable Boolean headed) throws IOException, DataException {
        CsvFile csv = CsvFile.open(file, separator);
        try {
            return new CsvExamples(file, csv, headed);
        } catch (IOException | DataException e) {
            csv.close();
            throw e;
        }
    }

    private void refuseTwins(List<String> names) throws DataException {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < width; i++) {
            Integer first = seen.putIfAbsent(names.get(i), i);
            if (first != null) {
                throw new DataException(csv.at(i) + ": a second column called '" + names.get(i)
                        + "', the first is number " + (first + 1)
                        + ", expected a name of its own, or ?header=no if the line is an example");
            }
        }
    }

    /** Names of the columns; null if the file has none. */
    @Nullable
    List<String> header() {
        return header;
    }

    int width() {
        return width;
    }

    /** The next example's values; null after the last. */
    @Nullable
    List<String> next() throws IOException, DataException {
        first = ahead != null;
        if (first) {
            List<String> values = ahead;
            ahead = null;
            return values;
        }
        List<String> fields = csv.next();
        if (fields == null) {
            return null;
        }
        if (trailing && fields.size() == width + 1) {
            if (!fields.get(width).isEmpty()) {
                throw new DataException(csv.at(width) + ": '" + fields.get(width)
                        + "' after the last separator, expected nothing there as in the first line");
            }
            return fields.subList(0, width);
        }
        if (fields.size() != width) {
            int place = Math.min(width, fields.size() - 1);
            throw new DataException(csv.at(place) + ": " + fields.size() + (fields.size() == 1 ? " value" : " values")
                    + ", expected " + width + " as in the first line");
        }
        return fields;
    }

    /** Whether the last example is the file's first line. */
    boolean isFirstLine() {
        return first;
    }

    /** Whether the first line would be taken for what it isn't if Java's idea of a number, such as "3d", decided. */
    boolean hasUnusualHeader() {
        return unusual;
    }

    private static boolean isNumberToJava(String text) {
        try {
            Float.parseFloat(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    Path file() {
        return file;
    }

    /** Number of the line on which the last example began. */
    int line() {
        return csv.line();
    }

    /** Where a value of the last example stands: "iris.csv:3:5". */
    String at(int column) {
        return csv.at(column);
    }

    /** Line and column where a value of the last example stands. */
    int[] place(int column) {
        return csv.place(column);
    }

    /** Of the uncompressed contents, once all examples have been read. */
    String sha256() {
        return csv.sha256();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
