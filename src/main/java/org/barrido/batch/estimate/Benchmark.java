package org.barrido.batch.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.barrido.batch.BatchException;
import org.barrido.batch.ParallelTasks;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.NetworkTraining;
import org.barrido.train.record.Epoch;

/** Times training, on one worker or on several side by side; keeps nothing but the times. */
public final class Benchmark {
    /** The first epochs are left out, in which the JVM compiles what it runs. */
    public static final int WARM_UP = 2;

    private final Dataset data;
    private final Kernels kernels;
    private final Consumer<Epoch> listener;

    /**
     * Makes a benchmark of one data set.
     *
     * @param kernels whose loops train
     * @param listener hears of every epoch as it ends, on the worker's thread
     */
    public Benchmark(Dataset data, Kernels kernels, Consumer<Epoch> listener) {
        this.data = data;
        this.kernels = kernels;
        this.listener = listener;
    }

    /**
     * Every worker trains one attempt, with a seed of its own so that they don't read the same examples at the same time.
     *
     * @throws BatchException if training fails or diverges before there is an epoch to time
     */
    public Timing time(NetworkSettings settings, int workers) throws BatchException {
        List<Long> seeds = LongStream.rangeClosed(1, workers).boxed().toList();
        return Timing.of(ParallelTasks.runOrExplain("the benchmark", workers, seeds, seed -> train(settings, seed)));
    }

    /** @return the epochs after the warm-up */
    private List<Epoch> train(NetworkSettings settings, long seed) throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        new NetworkTraining(data, kernels).train(settings, seed, null, epoch -> {
            listener.accept(epoch);
            return epochs.add(epoch);
        });
        if (epochs.size() <= WARM_UP) {
            throw new IllegalStateException("training ended in epoch " + epochs.size() + ", within the warm-up");
        }
        return epochs.subList(WARM_UP, epochs.size());
    }
}
