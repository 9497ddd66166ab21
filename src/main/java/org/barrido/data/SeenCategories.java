package org.barrido.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose one-hot features are those of the texts that the training part has: a text that only the test part has can't be
 * learned, all features of its column are 0.
 */
record SeenCategories(Source source, List<String> remarks) {
    static SeenCategories of(Source source) {
        boolean oneHot = source.form() instanceof TableForm form
                && form.columns().stream()
                        .anyMatch(column -> !column.categories().isEmpty());
        return oneHot ? pruned(source, (TableForm) source.form()) : new SeenCategories(source, List.of());
    }

    private static SeenCategories pruned(Source source, TableForm form) {
        boolean[] used = used(source.train().features().rows());
        List<TableForm.Column> columns = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        int feature = 0;
        for (TableForm.Column column : form.columns()) {
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
            columns.add(new TableForm.Column(column.name(), column.number(), categories));
        }
        remarks.add("one-hot: "
                + TableForm.brief(columns.stream()
                        .filter(column -> !column.categories().isEmpty())
                        .map(column ->
                                column.name() + " (" + column.categories().size() + ")")
                        .toList()));
        if (!unseen.isEmpty()) {
            remarks.add("only the test part has "
                    + unseen.stream().limit(8).collect(Collectors.joining(", ")) + (unseen.size() > 8 ? ", …" : "")
                    + ": no feature for that");
        }
        TableForm smaller = new TableForm(
                columns, form.label(), form.labelNumber(), form.width(), form.named(), form.separator(), form.comma());
        int[] features = kept.stream().mapToInt(Integer::intValue).toArray();
        Source result = new Source(
                source.where(),
                with(source.train(), features),
                with(source.test(), features),
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

    private static Part with(Part part, int[] features) {
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
        return new Part(new Numbers(fewer, features.length), part.labels(), part::where);
    }
}
