package org.barrido.sweep;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.barrido.file.Sha256;
import org.barrido.nn.kernel.Numerics;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/**
 * One configuration with one seed.
 *
 * @param number its row in the sweep, from 1
 */
public record Attempt(int number, Settings settings, long seed) implements Serializable {
    /** The data set and the model to begin with count by their contents, not their names; the hidden layers by their widths, however they were spelled. */
    private static final Set<Parameter> ELSEWHERE =
            EnumSet.of(Parameter.DATASET, Parameter.HIDDEN_SIZE, Parameter.HIDDEN_LAYERS, Parameter.INIT_FROM);

    /**
     * SHA-256 over everything that shapes the attempt's numbers; equal key, equal numbers.
     *
     * @param dataHash {@code Dataset.hash} of the data set that the settings name
     */
    public String key(String dataHash) {
        return key(dataHash, null);
    }

    /** @param modelHash {@code Model.hash} of the model that the attempt begins with; null if it begins with random weights */
    public String key(String dataHash, @Nullable String modelHash) {
        return hash(dataHash, modelHash, true);
    }

    /**
     * The key without the number of epochs: attempts that share it are the same training, stopped sooner or later. (With the
     * number where the schedule looks at it: a cosine that ends later is another training from the start.)
     */
    public String trajectory(String dataHash) {
        return trajectory(dataHash, null);
    }

    /** @param modelHash as for {@link #key(String, String)} */
    public String trajectory(String dataHash, @Nullable String modelHash) {
        return hash(dataHash, modelHash, "cosine".equals(settings.get(Parameter.SCHEDULE)));
    }

    /** Parameters that are off are left out, so that a new one doesn't change the keys of attempts that don't use it. */
    private String hash(String dataHash, @Nullable String modelHash, boolean withEpochs) {
        StringBuilder text = new StringBuilder(
                "barrido attempt\nnumerics " + Numerics.VERSION + "\ndata " + dataHash + "\nseed " + seed + "\n");
        settings.values().forEach((parameter, value) -> {
            boolean off = parameter.isDisabledAt(value);
            if (!off && !ELSEWHERE.contains(parameter) && (withEpochs || parameter != Parameter.EPOCHS)) {
                text.append(parameter.key()).append(' ').append(exact(value)).append('\n');
            }
        });
        if (modelHash != null) {
            text.append("init_from ").append(modelHash).append('\n');
        }
        return Sha256.of(text.toString());
    }

    /** Numbers in hexadecimal: how many decimal digits Java prints has changed between its releases. */
    private static String exact(Object value) {
        return value instanceof Double number ? Double.toHexString(number) : value.toString();
    }
}
