package org.barrido.sweep;

import java.io.Serializable;
import org.barrido.file.Sha256;
import org.barrido.nn.kernel.Numerics;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/**
 * One configuration with one seed.
 *
 * @param number its row in the sweep, from 1
 */
public record Attempt(int number, Settings settings, long seed) implements Serializable {
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
        return hash(dataHash, modelHash, "cosine".equals(settings.get(NetworkParameter.SCHEDULE)));
    }

    private String hash(String dataHash, @Nullable String modelHash, boolean withEpochs) {
        String trainer = settings instanceof FreeSettings ? "program " : "numerics " + Numerics.VERSION + "\ndata ";
        String text =
                "barrido attempt\n" + trainer + dataHash + "\nseed " + seed + "\n" + settings.identity(withEpochs);
        return Sha256.of(modelHash == null ? text : text + "init_from " + modelHash + "\n");
    }
}
