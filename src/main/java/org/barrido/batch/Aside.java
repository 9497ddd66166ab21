package org.barrido.batch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Does something beside a batch, such as drawing its curves so far, whenever it was asked to. What it does takes no more than a small share of the time: after each turn it rests in proportion to how long that
 * took, and requests meanwhile become one.
 */
public final class Aside implements AutoCloseable {
    private final Runnable task;
    private final double share;
    private final Thread thread;
    private long notBefore;
    private boolean asked;
    private boolean closed;

    /**
     * @param task that deals with its own failures
     * @param share of the time that it may take, such as 0.01
     * @param guess how long the first turn may take: it waits until it has earned that
     */
    public Aside(String name, Runnable task, double share, Duration guess) {
        this.task = task;
        this.share = share;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        rest(guess.toNanos());
        thread.start();
    }

    /** Soon; returns at once. */
    public synchronized void ask() {
        asked = true;
        notifyAll();
    }

    private void run() {
        try {
            while (awaitTurn()) {
                long start = System.nanoTime();
                task.run();
                rest(System.nanoTime() - start);
            }
        } catch (InterruptedException e) {
            // Someone wants the thread to end, as close() does.
            return;
        }
    }

    /** @return whether there is one: false after {@link #close} */
    private synchronized boolean awaitTurn() throws InterruptedException {
        while (!closed) {
            long left = notBefore - System.nanoTime();
            if (asked && left <= 0) {
                asked = false;
                return true;
            }
            wait(asked ? TimeUnit.NANOSECONDS.toMillis(left) + 1 : 0);
        }
        return false;
    }

    private synchronized void rest(long worked) {
        notBefore = System.nanoTime() + (long) (worked / share);
    }

    /** Lets a turn that has begun come to its end; a request that waits is dropped. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
