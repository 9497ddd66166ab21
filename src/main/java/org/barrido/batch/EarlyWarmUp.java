package org.barrido.batch;

import java.util.List;
import java.util.stream.Stream;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Settings;

/**
 * Has kernels compiled while the data sets are still being read, where that work has a processor of its own: half a second that the first
 * epoch needn't wait for. Only for data sets that are known to be large, by their names; what others need turns out once they are read.
 */
public final class EarlyWarmUp {
    /** With fewer examples plain loops may be done sooner. */
    private static final long ENOUGH = 10_000;

    private EarlyWarmUp() {}

    /**
     * Begins on a thread of its own, which ends with the process.
     *
     * @param large names of data sets of some ten thousand images
     */
    public static void begin(Stream<Settings> attempts, List<String> large, Kernels kernels) {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return;
        }
        if (attempts.anyMatch(settings -> isLarge(settings, large))) {
            Thread thread = new Thread(() -> kernels.prepare(Double.POSITIVE_INFINITY), "kernel warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static boolean isLarge(Settings settings, List<String> large) {
        return settings.has(NetworkParameter.DATASET)
                && !(settings.get(NetworkParameter.TRAIN_LIMIT) instanceof Long limit && limit > 0 && limit < ENOUGH)
                && large.contains(place(settings.network().text(NetworkParameter.DATASET)));
    }

    /** Empty where the name can't be read, of which whoever reads the data set tells. */
    private static String place(String dataset) {
        try {
            return DatasetName.parse(dataset).place();
        } catch (DataException e) {
            return "";
        }
    }
}
