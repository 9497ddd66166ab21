package org.barrido.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Does something again and again, with pauses, on a thread of its own. */
public final class PeriodicWork implements AutoCloseable {
    private final long pauseMillis;
    private final BooleanSupplier work;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService thread;

    /** @param work tells whether it is to be done again */
    public PeriodicWork(String name, long pauseMillis, BooleanSupplier work) {
        this.pauseMillis = pauseMillis;
        this.work = work;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins with a pause. */
    public void begin() {
        thread.execute(this::go);
    }

    private void go() {
        try {
            while (!end.await(pauseMillis, TimeUnit.MILLISECONDS) && work.getAsBoolean()) {
                // The next pause begins.
            }
        } catch (InterruptedException e) {
            // Someone wants the thread to end, as close() does.
            return;
        }
    }

    /** Comes to the end of what it does; not by an interrupt, which might meet a transaction. */
    @Override
    public void close() {
        end.countDown();
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
