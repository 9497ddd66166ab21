package org.barrido.batch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Does something beside a batch, such as drawing its curves so far, whenever it was asked to. It keeps an account: a turn begins only
 * when all turns so far and one as long as the longest of them are no more than a small share of the time since the batch began.
 * Requests meanwhile become one. A turn takes no more of a processor than of the clock, and a batch has at least one worker, so
 * the share of all computing is no larger.
 */
public final class ThrottledTask implements AutoCloseable {
    private final Runnable task;
    private final double share;
    private final Thread thread;
    private final long begun = System.nanoTime();
    /** Nanoseconds of all turns. */
    private long spent;
    /** Of one turn, the longest yet. */
    private long longest;

    private boolean asked;
    private boolean closed;

    /**
     * @param task that deals with its own failures
     * @param share of the time that it may take, such as 0.01
     * @param guess how long the first turn may take: it waits until there is time for that; with zero it is taken at once, and paid
     *     for by a longer rest
     */
    public ThrottledTask(String name, Runnable task, double share, Duration guess) {
        this.task = task;
        this.share = share;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        this.longest = guess.toNanos();
        thread.start();
    }

    /** Asks for the task to be done soon; returns at once. */
    public synchronized void ask() {
        asked = true;
        notifyAll();
    }

    private void run() {
        try {
            while (awaitTurn()) {
                long start = System.nanoTime();
                task.run();
                account(System.nanoTime() - start);
            }
        } catch (InterruptedException e) {
            // Someone wants the thread to end, as close() does.
            return;
        }
    }

    /** @return whether there is one: false after {@link #close} */
    private synchronized boolean awaitTurn() throws InterruptedException {
        while (!closed) {
            long left = begun + (long) ((spent + longest) / share) - System.nanoTime();
            if (asked && left <= 0) {
                asked = false;
                return true;
            }
            wait(asked ? TimeUnit.NANOSECONDS.toMillis(left) + 1 : 0);
        }
        return false;
    }

    private synchronized void account(long nanos) {
        spent += nanos;
        longest = Math.max(longest, nanos);
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
