package org.barrido.sweep.parameter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks whether so many hidden layers are meant, or their widths. */
public final class DepthCheck {
    /** More layers than nearly any network of dense layers has, and fewer units than nearly any has. */
    private static final long MOST = 16;

    private DepthCheck() {}

    /**
     * Empty if no number is unlikely.
     *
     * @param written what the file calls the number of hidden layers
     * @param layers the numbers that it gives
     */
    public static Optional<String> question(String written, List<Object> layers) {
        Optional<Object> deepest =
                layers.stream().filter(layer -> (Long) layer > MOST).findFirst();
        String all = layers.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
        String meant =
                layers.size() == 1 ? "{value: " + layers.get(0) + ", deep: true}" : "{values: " + all + ", deep: true}";
        return deepest.map(layer -> written + " is a number of hidden layers, and " + layer
                + " are many; for layers of these widths write hidden: " + all
                + ", for so many layers hidden_layers: " + meant);
    }
}
