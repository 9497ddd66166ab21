package org.barrido.data;

/** The training part or the test part of a data set as read from its files. */
final class Part {
    private final Features features;
    private final int[] labels;

    /** @param labels an index into {@link Source#labelNames()} for each example */
    Part(Features features, int[] labels) {
        this.features = features;
        this.labels = labels;
    }

    Features features() {
        return features;
    }

    int[] labels() {
        return labels;
    }

    Part select(int[] examples) {
        int[] selected = new int[examples.length];
        for (int i = 0; i < examples.length; i++) {
            selected[i] = labels[examples[i]];
        }
        return new Part(features.select(examples), selected);
    }
}
