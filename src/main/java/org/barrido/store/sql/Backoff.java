package org.barrido.store.sql;

import java.util.concurrent.TimeUnit;

/** Waiting for another process: to let go of a file, or to be there again. */
public final class Backoff {
    private Backoff() {}

    public static void brief() {
        of(10);
    }

    public static void aSecond() {
        of(1000);
    }

    private static void of(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabBookException("interrupted while waiting for the lab book", e);
        }
    }
}
