package org.barrido.data.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.barrido.data.DataException;
import org.barrido.data.FeatureEncoding;
import org.barrido.text.Shortened;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * Features from the columns of a table.
 *
 * @param columns those that features are made of, in the features' order
 * @param label name of the column of labels; its number from 1 where the columns have no names
 * @param labelNumber place of that column in the files, from 1
 * @param width columns of the files, labels and those left out included
 * @param named whether the files' first line names the columns
 * @param separator between values; null to find out file by file
 * @param comma whether decimals are written with a comma; null if no number told
 */
public record TableEncoding(
        List<Column> columns,
        String label,
        int labelNumber,
        int width,
        boolean named,
        @Nullable Character separator,
        @Nullable Boolean comma)
        implements FeatureEncoding {
    public static final String KIND = "table";

    public TableEncoding {
        columns = List.copyOf(columns);
    }

    /**
     * A column that features are made of.
     *
     * @param name its number where the columns have no names
     * @param number place in the files, from 1
     * @param categories texts that have a feature each, which is 1 where the value is that text, else 0; empty for numbers
     */
    public record Column(String name, int number, List<String> categories) implements Serializable {
        public Column {
            categories = List.copyOf(categories);
        }

        int features() {
            return Math.max(1, categories.size());
        }
    }

    /** Gives the number of features. */
    public int features() {
        return columns.stream().mapToInt(Column::features).sum();
    }

    /**
     * Reads another file of the same kind, with or without labels. Where its first line names the columns they may stand in any
     * order, with others between them.
     *
     * @throws DataException if a column is missing or a value isn't what it must be, at file:line:column
     */
    public List<TableRow> read(Path file) throws DataException {
        try {
            NumberReader numbers = new NumberReader(null);
            List<TableRow> rows = rows(file, numbers);
            if (numbers.ambiguous() == null) {
                return rows;
            }
            if (comma == null) {
                throw new DataException(file + ": '" + numbers.ambiguous()
                        + "' may be a fraction or a thousand and more, expected a decimal point");
            }
            return rows(file, new NumberReader(comma));
        } catch (IOException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    private List<TableRow> rows(Path file, NumberReader numbers) throws IOException, DataException {
        try (CsvExamples table =
                CsvExamples.open(file, separator == null ? Separator.of(file) : separator, isFirstLineNames(file))) {
            RowReader reader = new RowReader(this, table, positions(table), numbers, RowReader.Labels.OPTIONAL, false);
            List<TableRow> rows = new ArrayList<>();
            for (List<String> fields = table.next(); fields != null; fields = table.next()) {
                rows.add(row(table, reader, fields));
            }
            if (rows.isEmpty()) {
                throw DataException.at(file, "no examples", "a line for each");
            }
            return rows;
        }
    }

    /** What could be done about a wrong value in a data set, by an option in its name, is of no use here. */
    private static TableRow row(CsvExamples table, RowReader reader, List<String> fields) throws DataException {
        try {
            List<String> unknown = new ArrayList<>();
            float[] features = reader.features(fields, unknown);
            reader.refuseMissing();
            return new TableRow(table.line(), requireNonNull(features), reader.label(fields), unknown);
        } catch (DataException e) {
            throw new DataException(requireNonNull(e.getMessage()).split("; ", 2)[0], e);
        }
    }

    /** Null to judge by whether it has numbers. */
    private @Nullable Boolean isFirstLineNames(Path file) throws IOException, DataException {
        boolean allTexts =
                columns.stream().noneMatch(column -> column.categories().isEmpty());
        if (!named) {
            return allTexts ? Boolean.FALSE : null;
        }
        try (CsvExamples table = CsvExamples.open(file, separator == null ? Separator.of(file) : separator, false)) {
            List<String> first = table.next();
            boolean hasNames =
                    columns.stream().allMatch(column -> requireNonNull(first).contains(column.name()));
            return hasNames ? Boolean.TRUE : null;
        }
    }

    /** Where in the file each column stands, from 0, at the end that of the labels, -1 if there is none. */
    private int[] positions(CsvExamples table) throws DataException {
        int[] positions = new int[columns.size() + 1];
        List<String> header = named ? table.header() : null;
        if (header == null) {
            boolean labelled = table.width() == width;
            if (!labelled && table.width() != width - 1) {
                throw DataException.at(
                        table.file(),
                        table.width() + " columns",
                        width + " as in the training part, or all but that of the labels");
            }
            Arrays.setAll(positions, i -> i == columns.size() ? labelNumber - 1 : place(columns.get(i), labelled));
            positions[columns.size()] = labelled ? labelNumber - 1 : -1;
            return positions;
        }
        for (int i = 0; i < columns.size(); i++) {
            positions[i] = header.indexOf(columns.get(i).name());
            if (positions[i] < 0) {
                throw new DataException(table.file() + ":1: no column '"
                        + columns.get(i).name() + "', expected "
                        + Shortened.list(columns.stream().map(Column::name).toList())
                        + nearest(columns.get(i), header));
            }
        }
        positions[columns.size()] = header.indexOf(label);
        return positions;
    }

    /** What the file may call a column that it lacks: none of the names that are right already. */
    private String nearest(Column missing, List<String> header) {
        List<String> right = columns.stream().map(Column::name).toList();
        return Suggestions.nearest(
                        missing.name(),
                        header.stream().filter(name -> !right.contains(name)).toList())
                .map(name -> "; is it '" + name + "' there?")
                .orElse("");
    }

    /** Without the column of labels those behind it move up. */
    private int place(Column column, boolean labelled) {
        return column.number() - 1 - (!labelled && column.number() > labelNumber ? 1 : 0);
    }

    /** Tells whether a file is a table, by its name. */
    public static boolean isTable(Path file) {
        return file.getFileName() != null && CsvFile.isCsv(file);
    }

    @Override
    public String about() {
        return "lines of a table ("
                + Shortened.list(
                        columns.stream().map(TableEncoding.Column::name).toList()) + ")";
    }

    /** Columns without names are told by their number alone. */
    @Override
    public String difference(FeatureEncoding other) {
        if (!(other instanceof TableEncoding table)) {
            return other.about() + " where " + about() + " were";
        }
        for (int i = 0; i < Math.min(columns.size(), table.columns.size()); i++) {
            Column own = columns.get(i);
            Column others = table.columns.get(i);
            if (named && table.named && !own.name().equals(others.name())) {
                return "the column " + others.name() + " where " + own.name() + " was";
            }
            if (!own.categories().equals(others.categories())) {
                return "other texts in the column " + own.name() + " than there were";
            }
        }
        return columns.size() == table.columns.size() ? "" : other.about() + " where " + about() + " were";
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", KIND);
        members.put("columns", columns.stream().map(TableEncoding::members).toList());
        members.put("label", label);
        members.put("label_number", labelNumber);
        members.put("width", width);
        members.put("named", named);
        if (separator != null) {
            members.put("separator", separator.toString());
        }
        if (comma != null) {
            members.put("decimal", comma ? "comma" : "point");
        }
        return members;
    }

    private static Map<String, Object> members(Column column) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", column.name());
        members.put("number", column.number());
        if (!column.categories().isEmpty()) {
            members.put("categories", column.categories());
        }
        return members;
    }

    public static TableEncoding of(Map<?, ?> members) {
        List<Column> columns = new ArrayList<>();
        for (Object column : member(members, "columns", List.class)) {
            Map<?, ?> one = column instanceof Map<?, ?> map ? map : Map.of();
            Object categories = one.get("categories");
            columns.add(new Column(
                    member(one, "name", String.class),
                    member(one, "number", Number.class).intValue(),
                    categories instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : List.of()));
        }
        return new TableEncoding(
                columns,
                member(members, "label", String.class),
                member(members, "label_number", Number.class).intValue(),
                member(members, "width", Number.class).intValue(),
                member(members, "named", Boolean.class),
                members.get("separator") instanceof String text && text.length() == 1 ? text.charAt(0) : null,
                members.get("decimal") instanceof String decimal ? Boolean.valueOf(decimal.equals("comma")) : null);
    }

    private static <T> T member(Map<?, ?> members, String name, Class<T> type) {
        if (!type.isInstance(members.get(name))) {
            throw new IllegalArgumentException("data: " + name + " " + members.get(name) + ", expected a "
                    + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(members.get(name));
    }
}
