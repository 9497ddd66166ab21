package org.barrido.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads tables of numeric features with one column of labels. */
final class CsvSource {
    private static final List<String> USUAL_LABELS = List.of("label", "class", "target");

    private final DatasetName name;
    private final Map<String, Integer> labelNumbers = new LinkedHashMap<>();
    private List<String> columns;
    private int labelColumn;

    private CsvSource(DatasetName name) {
        this.name = name;
    }

    /** @param testFile null if the examples for testing are to be drawn */
    static Source read(DatasetName name, Path trainFile, Path testFile) throws DataException {
        CsvSource source = new CsvSource(name);
        StringBuilder hash = new StringBuilder("csv");
        Part train = source.part(trainFile, hash);
        Part test = testFile == null ? null : source.part(testFile, hash);
        hash.append("\nlabel ").append(source.labelColumn);
        return new Source(
                trainFile.toString(),
                train,
                test,
                List.copyOf(source.labelNumbers.keySet()),
                Sha256.of(hash.toString()));
    }

    private Part part(Path file, StringBuilder hash) throws DataException {
        List<float[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file)) {
            for (List<String> fields = firstRecord(file, csv); fields != null; fields = csv.next()) {
                String where = file + ":" + csv.line();
                rows.add(row(where, fields));
                labels.add(label(where, fields));
            }
            hash.append('\n').append(csv.sha256());
        } catch (IOException e) {
            throw CsvFile.unreadable(file, e);
        }
        if (rows.isEmpty()) {
            throw DataException.at(file, "no examples", "a line for each");
        }
        return new Part(
                new Numbers(rows.toArray(float[][]::new), columns.size() - 1),
                labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The first one after the header, if there is a header. */
    private List<String> firstRecord(Path file, CsvFile csv) throws IOException, DataException {
        List<String> first = csv.next();
        if (first != null && isHeader(first)) {
            takeColumns(file, first);
            return csv.next();
        }
        if (first != null && columns == null) {
            takeColumns(file, numbered(first.size()));
        }
        return first;
    }

    private int label(String where, List<String> fields) throws DataException {
        String label = fields.get(labelColumn);
        if (label.isEmpty()) {
            throw new DataException(
                    where + ": nothing in the column " + columns.get(labelColumn) + ", expected a label");
        }
        return labelNumbers.computeIfAbsent(label, unseen -> labelNumbers.size());
    }

    /** A first line is a header if it's said to be one, or if none of its fields is a number. */
    private boolean isHeader(List<String> fields) {
        return name.header() != null
                ? name.header()
                : fields.stream().map(CsvSource::parse).allMatch(Objects::isNull);
    }

    /** Null if it isn't a number. */
    private static Float parse(String field) {
        try {
            return Float.valueOf(field);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    /** The training file's columns count; the test file's must be the same. */
    private void takeColumns(Path file, List<String> found) throws DataException {
        if (columns != null && !columns.equals(found)) {
            throw DataException.at(
                    file, "the columns " + brief(found), "those of the training part, " + brief(columns));
        }
        if (found.size() < 2) {
            throw DataException.at(
                    file,
                    "a single column",
                    "at least one feature and a label, separated by commas" + " (in a .tsv file by tabs)");
        }
        columns = found;
        labelColumn = labelColumn(file);
    }

    private int labelColumn(Path file) throws DataException {
        String wanted = name.labelColumn();
        if (wanted == null) {
            return IntStream.range(0, columns.size())
                    .filter(i -> USUAL_LABELS.contains(columns.get(i)))
                    .findFirst()
                    .orElse(columns.size() - 1);
        }
        if (columns.contains(wanted)) {
            return columns.indexOf(wanted);
        }
        if (wanted.matches("[0-9]{1,9}")
                && Integer.parseInt(wanted) >= 1
                && Integer.parseInt(wanted) <= columns.size()) {
            return Integer.parseInt(wanted) - 1;
        }
        throw DataException.at(
                file, "no column '" + wanted + "'", "one of " + brief(columns) + Nearest.hint(wanted, columns));
    }

    private static String brief(List<String> columns) {
        int shown = 8;
        return columns.stream().limit(shown).collect(Collectors.joining(", "))
                + (columns.size() > shown ? ", … (" + columns.size() + " in all)" : "");
    }

    private float[] row(String where, List<String> fields) throws DataException {
        if (fields.size() != columns.size()) {
            throw new DataException(where + ": " + fields.size() + " values, expected " + columns.size());
        }
        float[] row = new float[columns.size() - 1];
        for (int i = 0; i < fields.size(); i++) {
            if (i != labelColumn) {
                row[i < labelColumn ? i : i - 1] = number(where, i, fields.get(i));
            }
        }
        return row;
    }

    private float number(String where, int column, String field) throws DataException {
        Float number = parse(field);
        if (number != null && Float.isFinite(number)) {
            return number;
        }
        throw new DataException(
                where + ": '" + field + "' in the column " + columns.get(column) + ", expected a finite number");
    }
}
