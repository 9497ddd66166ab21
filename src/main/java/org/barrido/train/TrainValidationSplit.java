package org.barrido.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;

/** Which examples of the training set are trained on, and which are held out. */
final class TrainValidationSplit {
    final int[] train; // numbers in ascending order
    final int[] validation; // likewise; empty unless the settings ask for a split

    private TrainValidationSplit(int[] train, int[] validation) {
        this.train = train;
        this.validation = validation;
    }

    /** The first train_limit examples; of them a random share, drawn by the seed, is held out. */
    static TrainValidationSplit of(NetworkSettings settings, long seed, int examples) {
        int limit = settings.integerOrDefault(NetworkParameter.TRAIN_LIMIT);
        int[] all = IntStream.range(0, limit > 0 ? limit : examples).toArray();
        if (!isSplit(settings)) {
            return new TrainValidationSplit(all, new int[0]);
        }
        int held = held(settings, all.length);
        RandomStream.of(seed, "split").shuffle(all);
        return new TrainValidationSplit(ascending(all, held, all.length), ascending(all, 0, held));
    }

    static boolean isSplit(NetworkSettings settings) {
        return settings.has(NetworkParameter.VALIDATION)
                && settings.text(NetworkParameter.VALIDATION).equals("split");
    }

    /** How many of the examples are held out. */
    static int held(NetworkSettings settings, int examples) {
        if (!isSplit(settings)) {
            return 0;
        }
        double fraction = settings.realOrDefault(NetworkParameter.VALIDATION_FRACTION);
        return Math.min(examples - 1, Math.max(1, (int) Math.rint(examples * fraction)));
    }

    private static int[] ascending(int[] numbers, int from, int to) {
        int[] part = Arrays.copyOfRange(numbers, from, to);
        Arrays.sort(part);
        return part;
    }
}
