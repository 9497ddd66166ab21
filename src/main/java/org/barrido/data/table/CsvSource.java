package org.barrido.data.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.barrido.data.DenseFeatures;
import org.barrido.data.MemoryBudget;
import org.barrido.data.RawDataset;
import org.barrido.data.Split;
import org.barrido.data.SplitFolders;
import org.barrido.file.Sha256;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/** Reads tables with one column of labels. */
final class CsvSource {
    private static final Set<String> COUNTERS = Set.of("id", "index", "", "unnamed: 0", "row");

    /** Rows between two looks at the memory are of about so many bytes. */
    private static final int CHUNK = 1 << 22;

    private final DatasetName name;
    private final NumberReader numbers;
    private final Map<String, Integer> labelNumbers = new LinkedHashMap<>();
    private final StringBuilder hash = new StringBuilder("csv");
    private final List<String> remarks = new ArrayList<>();
    private @Nullable ColumnChoice choice;
    private @Nullable TableEncoding form;
    private int leftOut;
    private @Nullable String ambiguousAt;

    private CsvSource(DatasetName name) {
        this.name = name;
        this.numbers = new NumberReader(name.decimalComma());
    }

    static RawDataset read(DatasetName name, SplitFolders files) throws DataException {
        CsvSource source = new CsvSource(name);
        source.remarks.addAll(files.remarks());
        return source.source(files.train(), files.test());
    }

    private RawDataset source(Path trainFile, @Nullable Path testFile) throws DataException {
        choice = choice(trainFile);
        form = choice.form(name.isOneHot() ? categories(trainFile, testFile) : Map.of());
        if (form.columns().isEmpty()) {
            throw DataException.at(trainFile, "no column is left for features", "one at least beside the labels'");
        }
        Split train = part(trainFile);
        remarks.addAll(choice.remarks());
        remarkCounters(train.features().rows());
        Split test = testFile == null ? null : part(testFile);
        if (numbers.ambiguous() != null) {
            throw new DataException(
                    ambiguousAt + ": '" + numbers.ambiguous() + "' may be a fraction or a thousand and more,"
                            + " expected ?decimal=comma to say the first; there is no way to say the second");
        }
        conclude();
        return new RawDataset(
                trainFile.toString(),
                train,
                test,
                List.copyOf(labelNumbers.keySet()),
                Sha256.of(hash.toString()),
                new TableEncoding(
                        form.columns(),
                        form.label(),
                        form.labelNumber(),
                        form.width(),
                        form.named(),
                        name.separator(),
                        numbers.comma()),
                remarks,
                choice.labelHint());
    }

    /** Numbers of the lines say nothing about an example. */
    private void remarkCounters(float[][] rows) {
        int feature = 0;
        for (TableEncoding.Column column : requireNonNull(form).columns()) {
            int at = feature;
            boolean counts = COUNTERS.contains(column.name().toLowerCase(Locale.ROOT))
                    && rows.length > 2
                    && IntStream.range(0, rows.length).allMatch(i -> rows[i][at] == rows[0][at] + i);
            if (counts) {
                String name = column.name().isEmpty() ? Integer.toString(column.number()) : column.name();
                remarks.add("the column " + name + " counts the lines, ?drop=" + name + " leaves it out");
            }
            feature += column.features();
        }
    }

    /** What was made of the file beyond its contents counts as contents; what is usual leaves the hash as it always was. */
    private void conclude() {
        hash.append("\nlabel ").append(requireNonNull(form).labelNumber() - 1);
        boolean comma = Boolean.TRUE.equals(numbers.comma());
        if (comma) {
            remarks.add("decimal comma");
            hash.append("\ndecimal comma");
        }
        if (!requireNonNull(choice).dropped().isEmpty()) {
            remarks.add("without the columns " + Shortened.list(choice.dropped()));
            hash.append("\nwithout ").append(choice.droppedNumbers());
        }
        if (name.isOneHot()) {
            hash.append("\none-hot");
        }
        if (leftOut > 0) {
            remarks.add("without " + leftOut + (leftOut == 1 ? " line that lacks" : " lines that lack") + " values");
            hash.append("\nwithout incomplete lines");
        }
    }

    private ColumnChoice choice(Path trainFile) throws DataException {
        try (CsvExamples table = open(trainFile)) {
            char separator = separator(trainFile);
            if (separator != Separator.usual(trainFile)) {
                remarks.add("separated by " + Separator.name(separator));
                hash.append("\nseparator ").append(separator);
            }
            return ColumnChoice.of(name, table);
        } catch (IOException e) {
            throw CsvFile.unreadable(trainFile, e);
        }
    }

    private CsvExamples open(Path file) throws IOException, DataException {
        return CsvExamples.open(file, separator(file), name.header());
    }

    private char separator(Path file) throws IOException {
        return name.separator() == null ? Separator.of(file) : name.separator();
    }

    /** The texts of each column that isn't all numbers, of both files: those that training never sees are taken off later. */
    private Map<Integer, List<String>> categories(Path trainFile, @Nullable Path testFile) throws DataException {
        ColumnChoice columns = requireNonNull(choice);
        Categories categories = new Categories(columns);
        for (Path file : testFile == null ? List.of(trainFile) : List.of(trainFile, testFile)) {
            try (CsvExamples table = open(file)) {
                columns.check(table);
                categories.add(table);
            } catch (IOException e) {
                throw CsvFile.unreadable(file, e);
            }
        }
        if (columns.isNamed() && name.header() == null && categories.haveAllNames()) {
            throw new DataException(
                    trainFile + ":1: each of its values occurs again further down, expected ?header=no if the"
                            + " line is an example, ?header=yes if it names the columns");
        }
        return categories.byColumn();
    }

    private Split part(Path file) throws DataException {
        ColumnChoice columns = requireNonNull(choice);
        TableEncoding encoding = requireNonNull(form);
        List<float[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        try (CsvExamples table = open(file)) {
            columns.check(table);
            RowReader reader = new RowReader(
                    encoding,
                    table,
                    columns.positions(encoding),
                    numbers,
                    name.dropsMissing() ? RowReader.Labels.DROPPED : RowReader.Labels.REQUIRED,
                    columns.isLabelGuessed());
            int rowsOfChunk = Math.max(1, CHUNK / (4 * encoding.features() + 96));
            for (List<String> fields = table.next(); fields != null; fields = table.next()) {
                float[] features = features(reader, table, fields);
                if (features != null) {
                    rows.add(features);
                    labels.add(labelNumbers.computeIfAbsent(reader.label(fields), unseen -> labelNumbers.size()));
                    places.add(reader.labelPlace());
                }
                if (rows.size() % rowsOfChunk == 0) {
                    requireMemory(file, rows.size());
                }
            }
            if (!name.dropsMissing()) {
                reader.refuseMissing();
            }
            leftOut += reader.incomplete();
            ambiguousAt = ambiguousAt == null ? reader.ambiguousAt() : ambiguousAt;
            hash.append('\n').append(table.sha256());
            appendHeader(table);
        } catch (IOException e) {
            throw CsvFile.unreadable(file, e);
        }
        if (rows.isEmpty()) {
            throw DataException.at(file, "no examples", "a line for each");
        }
        return new Split(
                new DenseFeatures(rows.toArray(float[][]::new), encoding.features()),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                i -> file + ":" + places.get(i)[0] + ":" + places.get(i)[1]);
    }

    private float @Nullable [] features(RowReader reader, CsvExamples table, List<String> fields) throws DataException {
        try {
            return reader.features(fields, new ArrayList<>());
        } catch (DataException e) {
            boolean firstLine = table.isFirstLine() && name.header() == null;
            throw firstLine
                    ? new DataException(requireNonNull(e.getMessage()).split(";", 2)[0]
                            + ", or ?header=yes if the first line names the columns")
                    : e;
        }
    }

    /** There has to be room for a copy, which scaling takes. */
    private void requireMemory(Path file, int rows) throws DataException {
        double bytes = (double) rows * (4 * requireNonNull(form).features() + 96);
        MemoryBudget.require(
                bytes, file + ": a table of more than " + rows + " lines and " + form.features() + " features");
    }

    /** What Java's own idea of a number, which takes "3d" for one, would have decided is left out. */
    private void appendHeader(CsvExamples table) {
        if (table.hasUnusualHeader()) {
            hash.append(table.header() == null ? "\nfirst line an example" : "\nfirst line names");
        }
    }
}
