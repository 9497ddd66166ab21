package org.barrido.experiment.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.table.ColumnSummary;
import org.barrido.data.table.TableEncoding;
import org.barrido.nn.kernel.Inputs;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.QueryResult;
import org.barrido.text.NumberText;
import org.barrido.text.Shortened;
import org.barrido.text.Visible;

/** Tells what a data set is: where it comes from, which labels it has and how many of each, what was made of its files. */
public final class DatasetSummary {
    private static final int MOST_CLASSES = 30;
    private static final int FEW_CLASSES = 6;

    private final Dataset data;
    private final int[] train;
    private final int[] test;

    public DatasetSummary(Dataset data) {
        this.data = data;
        this.train = counts(data.train());
        this.test = counts(data.test());
    }

    private int[] counts(Examples examples) {
        int[] counts = new int[data.classes()];
        for (int label : examples.labels()) {
            counts[label]++;
        }
        return counts;
    }

    /** Tells the data set on one line, for the beginning of a run. */
    public String brief() {
        String classes = data.classes() <= FEW_CLASSES
                ? IntStream.range(0, data.classes())
                        .mapToObj(i -> data.classNames().get(i) + " " + train[i] + " + " + test[i])
                        .collect(Collectors.joining(", "))
                : data.classes() + " classes of " + range(train) + " + " + range(test);
        return Visible.line(String.format(
                Locale.ROOT,
                "%s: %,d + %,d examples from %s, %s",
                data.name(),
                data.train().count(),
                data.test().count(),
                data.origin().place(),
                sentence(labels(classes))));
    }

    private String labels(String classes) {
        return data.origin().form() instanceof TableEncoding table
                ? "labels from the column " + table.label() + " (" + classes + ")"
                : classes;
    }

    private String sentence(String begin) {
        List<String> parts = new ArrayList<>(List.of(begin));
        parts.addAll(data.origin().remarks());
        return String.join("; ", parts);
    }

    private static String range(int[] counts) {
        int least = IntStream.of(counts).min().orElse(0);
        int most = IntStream.of(counts).max().orElse(0);
        return least == most
                ? String.format(Locale.ROOT, "%,d", least)
                : String.format(Locale.ROOT, "%,d to %,d", least, most);
    }

    /** Tells where the data come from and what was made of them, each on a line, then a table of the classes. */
    public String full() {
        StringBuilder text = new StringBuilder("From " + data.origin().place() + "\n");
        if (data.origin().form() instanceof TableEncoding table) {
            text.append("Labels from the column ")
                    .append(Visible.line(table.label()))
                    .append('\n');
        }
        data.origin()
                .remarks()
                .forEach(remark -> text.append(Character.toUpperCase(remark.charAt(0)))
                        .append(Visible.line(remark.substring(1)))
                        .append('\n'));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_CLASSES, data.classes()); i++) {
            rows.add(List.of(data.classNames().get(i), (long) train[i], (long) test[i]));
        }
        text.append('\n')
                .append(Table.of(new QueryResult(List.of("class", "training", "test"), rows))
                        .print(TableFormat.TEXT));
        if (data.classes() > MOST_CLASSES) {
            text.append("and ").append(data.classes() - MOST_CLASSES).append(" more classes\n");
        }
        return text.toString();
    }

    /** Tells each column of a table: how much is missing or no number, and where its numbers lie. */
    public static String columns(List<ColumnSummary> columns) {
        List<List<Object>> rows = new ArrayList<>();
        for (ColumnSummary column : columns) {
            List<Object> row = new ArrayList<>(List.of(Visible.line(column.name()), column.values(), column.missing()));
            row.add(column.textCount());
            for (double number : new double[] {column.min(), column.mean(), column.max()}) {
                row.add(Double.isNaN(number) ? null : number);
            }
            row.add(column.texts().isEmpty() ? null : Visible.line(Shortened.list(column.texts())));
            rows.add(row);
        }
        List<String> names = List.of("column", "values", "missing", "not_a_number", "min", "mean", "max", "texts");
        return Table.of(new QueryResult(names, rows)).print(TableFormat.TEXT);
    }

    /** Tells where the values of all training examples lie, as the files have them, on one line. */
    public static String values(Dataset data) {
        Inputs inputs = data.train().inputs();
        double[] shift = data.scaler().shift();
        double[] divisor = data.scaler().divisor();
        float[] example = new float[inputs.width()];
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < inputs.count(); i++) {
            inputs.copy(i, example);
            for (int j = 0; j < example.length; j++) {
                double value = example[j] * divisor[j] + shift[j];
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return "Values from " + NumberText.digits(min, 4) + " to " + NumberText.digits(max, 4) + ", mean "
                + NumberText.fourDigits(sum / inputs.count() / inputs.width());
    }
}
