package org.barrido.data;

import java.util.function.IntFunction;

/** The training part or the test part of a data set as read from its files. */
public final class Split {
    private final Features features;
    private final int[] labels;
    private final IntFunction<String> where;

    /**
     * @param labels an index into {@link RawDataset#labelNames()} for each example
     * @param where the place of an example's label, for messages: a file, with its line or its number
     */
    public Split(Features features, int[] labels, IntFunction<String> where) {
        this.features = features;
        this.labels = labels;
        this.where = where;
    }

    public Features features() {
        return features;
    }

    public int[] labels() {
        return labels;
    }

    public String where(int example) {
        return where.apply(example);
    }

    public Split select(int[] examples) {
        int[] selected = new int[examples.length];
        for (int i = 0; i < examples.length; i++) {
            selected[i] = labels[examples[i]];
        }
        return new Split(features.select(examples), selected, i -> where(examples[i]));
    }
}
