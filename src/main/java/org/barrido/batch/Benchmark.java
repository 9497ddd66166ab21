package org.barrido.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.barrido.data.Dataset;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.Trainer;
import org.barrido.train.record.Epoch;

/** Times training, on one worker or on several side by side; keeps nothing but the times. */
public final class Benchmark {
    /** Epochs left out: until then the JVM compiles what it runs. */
    public static final int WARM_UP = 2;

    private final Dataset data;
    private final Consumer<Epoch> listener;

    /** @param listener hears of every epoch as it ends, on the worker's thread */
    public Benchmark(Dataset data, Consumer<Epoch> listener) {
        this.data = data;
        this.listener = listener;
    }

    /**
     * Every worker trains one attempt, with a seed of its own so that they don't read the same examples at the same time.
     *
     * @throws BatchException if training fails or diverges before there is an epoch to time
     */
    public Timing time(Settings settings, int workers) throws BatchException {
        List<Callable<List<Epoch>>> trainings = new ArrayList<>();
        for (int worker = 1; worker <= workers; worker++) {
            long seed = worker;
            trainings.add(() -> train(settings, seed));
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<List<Epoch>> measured = new ArrayList<>();
            for (Future<List<Epoch>> training : pool.invokeAll(trainings)) {
                measured.add(training.get());
            }
            return Timing.of(measured);
        } catch (ExecutionException e) {
            throw new BatchException("the benchmark failed: " + FailureMessage.describe(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BatchException("the benchmark was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** @return the epochs after the warm-up */
    private List<Epoch> train(Settings settings, long seed) throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        new Trainer(data).train(settings, seed, null, epoch -> {
            listener.accept(epoch);
            return epochs.add(epoch);
        });
        if (epochs.size() <= WARM_UP) {
            throw new IllegalStateException("training ended in epoch " + epochs.size() + ", within the warm-up");
        }
        return epochs.subList(WARM_UP, epochs.size());
    }
}
