package org.barrido.batch;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    public List<Job> run(List<List<Job>> lanes, Batch batch) throws BatchException {
        Worker worker = new Worker(batch.swiftRecorder(), training, batch.listener(), batch::isStopping);
        Queue<Job> deferred = new ConcurrentLinkedQueue<>();
        AtomicReference<BatchException> fatal = new AtomicReference<>();
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.max(1, Math.min(workers, lanes.size())),
                work -> new Thread(work, "barrido-worker-" + number.incrementAndGet()));
        lanes.forEach(lane -> pool.execute(() -> {
            try {
                deferred.addAll(worker.run(lane));
            } catch (BatchException e) {
                batch.stop();
                fatal.compareAndSet(null, e);
            }
        }));
        pool.shutdown();
        await(pool, batch);
        if (fatal.get() != null) {
            throw fatal.get();
        }
        return List.copyOf(deferred);
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
