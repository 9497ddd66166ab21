package org.barrido.data;

import java.io.Serializable;
import org.barrido.nn.kernel.Inputs;

/** Examples with their labels; read-only, shared by all attempts. */
public final class Examples implements Serializable {
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

    /** These examples, whose features are as in the files, scaled as another data set's were. */
    public Examples scaled(FeatureScaler scaler) {
        float[][] rows = new float[count()][inputs.width()];
        for (int i = 0; i < rows.length; i++) {
            inputs.copy(i, rows[i]);
        }
        scaler.apply(rows);
        return new Examples(new DenseFeatures(rows, inputs.width()).inputs(), labels);
    }

    public int count() {
        return labels.length;
    }

    public Inputs inputs() {
        return inputs;
    }

    /** Gives the class of each example: the array itself, which isn't to be changed. */
    public int[] labels() {
        return labels;
    }
}
