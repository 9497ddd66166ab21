package org.barrido.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a table holds, whether or not it can be trained on as it stands.
 *
 * @param values how many lines have one
 * @param missing how many lack one
 * @param texts those that are no numbers, each once and in order, up to some
 * @param textCount how many lines have such
 * @param min the least number; not a number where there are none
 */
public record ColumnSummary(
        String name,
        long values,
        long missing,
        List<String> texts,
        long textCount,
        double min,
        double mean,
        double max) {
    private static final int MOST_TEXTS = 1000;

    public ColumnSummary {
        texts = List.copyOf(texts);
    }

    /** Goes through the table that a data set is trained on. */
    public static List<ColumnSummary> of(Path file, DatasetName name) throws DataException {
        try {
            char separator = name.separator() == null ? Separator.of(file) : name.separator();
            try (CsvExamples table = CsvExamples.open(file, separator, name.header())) {
                return of(table, new NumberReader(name.decimalComma()));
            }
        } catch (IOException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    private static List<ColumnSummary> of(CsvExamples table, NumberReader numbers) throws IOException, DataException {
        List<Tally> tallies = IntStream.range(0, table.width())
                .mapToObj(column -> new Tally())
                .toList();
        for (List<String> line = table.next(); line != null; line = table.next()) {
            for (int column = 0; column < line.size(); column++) {
                tallies.get(column).add(line.get(column), numbers);
            }
        }
        @Nullable List<String> header = table.header();
        List<ColumnSummary> columns = new ArrayList<>();
        for (Tally tally : tallies) {
            int number = columns.size();
            columns.add(tally.summary(header == null ? Integer.toString(number + 1) : header.get(number)));
        }
        return columns;
    }

    /** Of one column, while it is read. */
    private static final class Tally {
        private final Set<String> texts = new LinkedHashSet<>();
        private long missing;
        private long textCount;
        private long numberCount;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        void add(String text, NumberReader numbers) {
            float number = numbers.read(text);
            if (RowReader.isMissing(text)) {
                missing++;
            } else if (Float.isNaN(number)) {
                textCount++;
                if (texts.size() < MOST_TEXTS) {
                    texts.add(text);
                }
            } else {
                numberCount++;
                sum += number;
                min = Math.min(min, number);
                max = Math.max(max, number);
            }
        }

        ColumnSummary summary(String name) {
            boolean none = numberCount == 0;
            return new ColumnSummary(
                    name,
                    numberCount + textCount,
                    missing,
                    List.copyOf(texts),
                    textCount,
                    none ? Double.NaN : min,
                    none ? Double.NaN : sum / numberCount,
                    none ? Double.NaN : max);
        }
    }
}
