package org.barrido.data;

import org.barrido.nn.Inputs;

/**
 * Examples with their labels.
 *
 * @param inputs n examples
 * @param labels n class numbers from 0; not to be changed
 */
public record Examples(Inputs inputs, int[] labels) {
    public Examples {
        if (inputs.count() != labels.length) {
            throw new IllegalArgumentException(inputs.count() + " examples but " + labels.length + " labels");
        }
    }

    public int count() {
        return labels.length;
    }
}
