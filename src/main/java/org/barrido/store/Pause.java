package org.barrido.store;

import java.util.concurrent.TimeUnit;

/** Waiting for another process to let go of a file. */
final class Pause {
    private Pause() {}

    static void brief() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabBookException("interrupted while waiting for the lab book", e);
        }
    }
}
