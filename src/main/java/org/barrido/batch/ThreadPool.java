package org.barrido.batch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Threads of this process, one attempt per thread at a time. */
public final class ThreadPool implements Engine {
    private final int workers;
    private final AttemptTrainer training;

    /** @param workers threads; no more are made than can be busy */
    public ThreadPool(int workers, AttemptTrainer training) {
        this.workers = workers;
        this.training = training;
    }

    @Override
    public String describe(int attempts) {
        int busy = Math.min(workers, attempts);
        return busy == 1 ? "1 worker" : busy + " workers";
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public void run(WorkQueue queue, Batch batch) throws BatchException {
        Worker worker = new Worker(batch.swiftRecorder(), training, batch.listener(), batch::isStopping);
        int threads = Math.max(1, Math.min(workers, queue.most()));
        AtomicReference<BatchException> fatal = new AtomicReference<>();
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, work -> new Thread(work, "barrido-worker-" + number.incrementAndGet()));
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                try {
                    work(worker, queue);
                } catch (BatchException e) {
                    batch.stop();
                    fatal.compareAndSet(null, e);
                }
            });
        }
        pool.shutdown();
        await(pool, batch);
        if (fatal.get() != null) {
            throw fatal.get();
        }
    }

    private static void work(Worker worker, WorkQueue queue) throws BatchException {
        try {
            Optional<List<Job>> lane = queue.take();
            while (lane.isPresent()) {
                queue.done(lane.get(), worker.run(lane.get()));
                lane = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(ExecutorService pool, Batch batch) {
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                batch.stop();
            }
        }
    }

    @Override
    public void close() {}
}
