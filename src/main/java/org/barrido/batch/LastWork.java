package org.barrido.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that a program does before it ends on the spot, unless that takes too long. */
public final class LastWork {
    private LastWork() {}

    /** Returns when the work is done, or given up as not to be done in the time. */
    public static void within(long millis, Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        done.countDown();
                    }
                },
                "barrido-last-work");
        thread.setDaemon(true);
        // Nobody is left to be told of a failure.
        thread.setUncaughtExceptionHandler((failed, e) -> done.countDown());
        thread.start();
        try {
            if (!done.await(millis, TimeUnit.MILLISECONDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
