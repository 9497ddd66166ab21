package org.barrido.data;

import java.util.Arrays;
import org.barrido.nn.Inputs;

/** Examples with their labels; read-only, shared by all attempts. */
public final class Examples {
    private final Inputs inputs;
    private final int[] labels;

    /**
     * Takes ownership of both.
     *
     * @param labels a class number from 0 for each example
     */
    public Examples(Inputs inputs, int[] labels) {
        if (inputs.count() != labels.length) {
            throw new IllegalArgumentException(inputs.count() + " examples but " + labels.length + " labels");
        }
        this.inputs = inputs;
        this.labels = labels;
    }

    public int count() {
        return labels.length;
    }

    public Inputs inputs() {
        return inputs;
    }

    /** Not a copy: not to be changed. */
    public int[] labels() {
        return labels;
    }

    /** The examples of these numbers, in this order. */
    public Examples subset(int[] indices) {
        int[] selected = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            selected[i] = labels[indices[i]];
        }
        return new Examples(inputs.select(indices), selected);
    }

    /** The first {@code n} examples; their features are shared, not copied. */
    public Examples first(int n) {
        if (n < 0 || n > labels.length) {
            throw new IllegalArgumentException("first " + n + " of " + labels.length + " examples");
        }
        return new Examples(inputs.first(n), Arrays.copyOf(labels, n));
    }
}
