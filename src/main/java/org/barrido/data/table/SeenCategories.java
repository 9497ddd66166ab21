package org.barrido.data.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.data.DenseFeatures;
import org.barrido.data.RawDataset;
import org.barrido.data.Split;
import org.barrido.text.Shortened;

/**
 * A table whose one-hot features are those of the texts that the training part has: a text that only the test part has can't be
 * learned, all features of its column are 0.
 */
public record SeenCategories(RawDataset source, List<String> remarks) {
    public static SeenCategories of(RawDataset source) {
        boolean oneHot = source.form() instanceof TableEncoding form
                && form.columns().stream()
                        .anyMatch(column -> !column.categories().isEmpty());
        return oneHot ? pruned(source, (TableEncoding) source.form()) : new SeenCategories(source, List.of());
    }

    private static SeenCategories pruned(RawDataset source, TableEncoding form) {
        boolean[] used = used(source.train().features().rows());
        List<TableEncoding.Column> columns = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        int feature = 0;
        for (TableEncoding.Column column : form.columns()) {
            List<String> categories = new ArrayList<>();
            for (int i = 0; i < column.features(); i++) {
                boolean isNumber = column.categories().isEmpty();
                if (isNumber || used[feature + i]) {
                    kept.add(feature + i);
                }
                if (!isNumber) {
                    (used[feature + i] ? categories : unseen)
                            .add(column.categories().get(i));
                }
            }
            feature += column.features();
            columns.add(new TableEncoding.Column(column.name(), column.number(), categories));
        }
        remarks.add("one-hot: "
                + Shortened.list(columns.stream()
                        .filter(column -> !column.categories().isEmpty())
                        .map(column ->
                                column.name() + " (" + column.categories().size() + ")")
                        .toList()));
        if (!unseen.isEmpty()) {
            remarks.add("only the test part has "
                    + unseen.stream().limit(8).collect(Collectors.joining(", ")) + (unseen.size() > 8 ? ", …" : "")
                    + ": no feature for that");
        }
        TableEncoding smaller = new TableEncoding(
                columns, form.label(), form.labelNumber(), form.width(), form.named(), form.separator(), form.comma());
        int[] features = kept.stream().mapToInt(Integer::intValue).toArray();
        RawDataset result = new RawDataset(
                source.where(),
                with(source.train(), features),
                with(requireNonNull(source.test()), features),
                source.labelNames(),
                source.contentsHash(),
                smaller,
                source.remarks(),
                source.labelHint());
        return new SeenCategories(result, remarks);
    }

    private static boolean[] used(float[][] rows) {
        boolean[] used = new boolean[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                used[j] |= row[j] != 0;
            }
        }
        return used;
    }

    private static Split with(Split part, int[] features) {
        float[][] rows = part.features().rows();
        float[][] fewer = Arrays.stream(rows)
                .map(row -> {
                    float[] values = new float[features.length];
                    for (int i = 0; i < features.length; i++) {
                        values[i] = row[features[i]];
                    }
                    return values;
                })
                .toArray(float[][]::new);
        return new Split(new DenseFeatures(fewer, features.length), part.labels(), part::where);
    }
}
