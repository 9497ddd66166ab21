package org.barrido.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.barrido.nn.Numerics;

/**
 * One configuration with one seed.
 *
 * @param number its row in the sweep, from 1
 */
public record Attempt(int number, Settings settings, long seed) {
    /**
     * SHA-256 over everything that shapes the attempt's numbers; equal key, equal numbers.
     *
     * @param dataHash {@code Dataset.hash} of the data set that the settings name
     */
    public String key(String dataHash) {
        return hash(dataHash, true);
    }

    /**
     * The key without the number of epochs: attempts that share it are the same training, stopped sooner or later. (With the
     * number where the schedule looks at it: a cosine that ends later is another training from the start.)
     */
    public String trajectory(String dataHash) {
        return hash(dataHash, "cosine".equals(settings.get(Parameter.SCHEDULE)));
    }

    private String hash(String dataHash, boolean withEpochs) {
        StringBuilder text = new StringBuilder(
                "barrido attempt\nnumerics " + Numerics.VERSION + "\ndata " + dataHash + "\nseed " + seed + "\n");
        for (Map.Entry<Parameter, Object> entry : settings.values().entrySet()) {
            Parameter parameter = entry.getKey();
            if (parameter != Parameter.DATASET && (withEpochs || parameter != Parameter.EPOCHS)) {
                text.append(parameter.key())
                        .append(' ')
                        .append(entry.getValue())
                        .append('\n');
            }
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
