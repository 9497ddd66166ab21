package org.barrido.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a {@link Trainer} is to train.
 *
 * @param parameters by name: Long, Double, Boolean, String or List, as the sweep's file has them; one that is {@code null} there is left
 *     out
 * @param seed all that is random comes from it
 * @param epochs how many are wanted, where the sweep says it outside of the parameters
 * @param resumeEpoch the last epoch that an earlier run left on record; 0 in a training from the start. The training may begin after it,
 *     from what it kept in {@code checkpoints}, or tell all epochs again, with the same numbers
 * @param folder its own, to write into as it likes
 * @param checkpoints a folder that it finds again as it left it when it goes on in a later run
 * @param cores how many threads it may use
 * @param devices those of CUDA that are its own
 */
public record Assignment(
        Map<String, Object> parameters,
        long seed,
        OptionalInt epochs,
        int resumeEpoch,
        Path folder,
        Path checkpoints,
        int cores,
        List<String> devices) {
    /** Keeps copies of the parameters and the devices. */
    public Assignment {
        parameters = Map.copyOf(parameters);
        devices = List.copyOf(devices);
    }
}
