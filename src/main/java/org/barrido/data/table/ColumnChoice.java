package org.barrido.data.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.barrido.text.Shortened;
import org.barrido.text.Suggestions;

/** Which columns of a table are features, which are left out and which has the labels. */
final class ColumnChoice {
    private static final List<String> USUAL_LABELS = List.of("label", "class", "target");

    private final List<String> names; // numbers where the file has no names
    private final boolean named;
    private final int label;
    private final boolean isGiven; // the label
    private final TreeSet<Integer> dropped = new TreeSet<>();

    private ColumnChoice(DatasetName name, CsvExamples table) throws IOException, DataException {
        List<String> header = table.header();
        String labelColumn = name.labelColumn();
        named = header != null;
        names = header != null
                ? header
                : IntStream.rangeClosed(1, table.width())
                        .mapToObj(Integer::toString)
                        .toList();
        if (names.size() < 2) {
            throw singleColumn(table, names.get(0));
        }
        isGiven = labelColumn != null;
        label = labelColumn != null ? number(table, labelColumn) : usualLabel();
        for (String column : name.dropped()) {
            int number = number(table, column);
            if (number == label) {
                throw DataException.misnamed(table.file() + ":1: drop=" + column
                        + " leaves out the column of the labels, expected ?label= to name another");
            }
            dropped.add(number);
        }
    }

    private static DataException singleColumn(CsvExamples table, String only) throws IOException {
        String begin = table.file() + ":" + table.line() + ": ";
        if (Separator.mayBeSpaces(table.file())) {
            return new DataException(begin + "no separator but spaces, expected ?separator=space to take them for one");
        }
        try {
            table.next();
        } catch (DataException e) {
            return new DataException(begin + "a line of one value, '" + Shortened.word(only)
                    + "', above lines of more, expected the names of the columns or an example");
        }
        return new DataException(begin + "a single column, expected at least one feature and a label,"
                + " separated by commas (in a .tsv file by tabs), or ?separator= to say by what");
    }

    /** @param table that of the training part, from whose columns is chosen */
    static ColumnChoice of(DatasetName name, CsvExamples table) throws IOException, DataException {
        return new ColumnChoice(name, table);
    }

    /** The first that is called as labels usually are, in small letters before any other; else the last one. */
    private int usualLabel() {
        return IntStream.range(0, names.size())
                .filter(i -> USUAL_LABELS.contains(names.get(i)))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, names.size())
                        .filter(i -> USUAL_LABELS.contains(names.get(i).toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(names.size() - 1));
    }

    /** From 0, by name as it is written, by name in other letters, or by number. */
    private int number(CsvExamples table, String wanted) throws DataException {
        if (names.contains(wanted)) {
            return names.indexOf(wanted);
        }
        List<String> alike = names.stream().filter(wanted::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return names.indexOf(alike.get(0));
        }
        if (wanted.matches("[0-9]{1,9}") && Integer.parseInt(wanted) >= 1 && Integer.parseInt(wanted) <= names.size()) {
            return Integer.parseInt(wanted) - 1;
        }
        throw DataException.misnamed(table.file() + ":1: no column '" + wanted + "', expected one of "
                + Shortened.list(names) + Suggestions.remark(wanted, names));
    }

    /** @throws DataException if another table of the data set has other columns */
    void check(CsvExamples table) throws DataException {
        if (table.width() != names.size()) {
            throw new DataException(table.file() + ":1: " + table.width() + " columns, expected " + names.size()
                    + " as in the training part");
        }
        if (named && table.header() != null && !table.header().equals(names)) {
            throw new DataException(table.file() + ":1: the columns " + Shortened.list(table.header())
                    + ", expected those of the training part, " + Shortened.list(names));
        }
    }

    /** Numbers, from 0, of the columns that features are made of. */
    List<Integer> features() {
        return IntStream.range(0, names.size())
                .filter(i -> i != label && !dropped.contains(i))
                .boxed()
                .toList();
    }

    /** Whether the first line names the columns. */
    boolean isNamed() {
        return named;
    }

    String name(int column) {
        return names.get(column);
    }

    List<String> dropped() {
        return dropped.stream().map(names::get).toList();
    }

    String droppedNumbers() {
        return dropped.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** What a person may have meant by other columns. */
    List<String> remarks() {
        return features().stream()
                .map(names::get)
                .filter(column -> !isGiven && USUAL_LABELS.contains(column.toLowerCase(Locale.ROOT)))
                .map(column -> "the column " + column + " is a feature, ?label=" + column + " takes the labels from it")
                .toList();
    }

    /** Whether nothing told which column has the labels, neither the user nor a name. */
    boolean isLabelGuessed() {
        return !isGiven && !USUAL_LABELS.contains(names.get(label).toLowerCase(Locale.ROOT));
    }

    /** What to try where the labels make no classes. */
    String labelHint() {
        String other = label == 0 ? "another" : "the first column";
        return isGiven
                ? ""
                : "; labels come from the column " + names.get(label) + ", ?label=" + (label == 0 ? "NAME" : "1")
                        + " takes them from " + other;
    }

    /** @param categories texts by number of column */
    TableEncoding form(Map<Integer, List<String>> categories) {
        List<TableEncoding.Column> columns = new ArrayList<>();
        for (int i : features()) {
            columns.add(new TableEncoding.Column(names.get(i), i + 1, categories.getOrDefault(i, List.of())));
        }
        return new TableEncoding(columns, names.get(label), label + 1, names.size(), named, null, null);
    }

    /** For {@link RowReader}. */
    int[] positions(TableEncoding form) {
        return IntStream.concat(form.columns().stream().mapToInt(column -> column.number() - 1), IntStream.of(label))
                .toArray();
    }
}
