package org.barrido.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with several things that don't depend on each other, on several threads: draws charts, verifies attempts, takes times. */
public final class ParallelTasks {
    private ParallelTasks() {}

    /** What is done with one of the things. */
    @FunctionalInterface
    public interface Work<A, T> {
        T with(A thing) throws IOException;
    }

    /**
     * Waits until all are done.
     *
     * @param threads no more are made than there are things
     * @return what the work gave, in the order of the things
     * @throws IOException that of the first that failed; those that had not begun are then dropped
     */
    public static <A, T> List<T> run(int threads, List<A> things, Work<A, T> work) throws IOException {
        try {
            return results(threads, things, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Does some work on several things at a time, as {@link #run}, and tells every failure in one line.
     *
     * @param what is done, such as "verifying"
     */
    public static <A, T> List<T> runOrExplain(String what, int threads, List<A> things, Work<A, T> work)
            throws BatchException {
        try {
            return results(threads, things, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BatchException(what + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new BatchException(
                    what + " failed: " + FailureMessage.describe(Objects.requireNonNullElse(e.getCause(), e)), e);
        }
    }

    private static <A, T> List<T> results(int threads, List<A> things, Work<A, T> work)
            throws InterruptedException, ExecutionException {
        if (things.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, things.size())), task -> {
            Thread thread = new Thread(task, "barrido-beside");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (A thing : things) {
                futures.add(pool.submit(() -> work.with(thing)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
