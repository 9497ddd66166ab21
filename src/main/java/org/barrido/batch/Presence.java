package org.barrido.batch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookException;

/** Tells a shared lab book every few seconds that this process lives, so that others leave its attempts alone. */
final class Presence implements AutoCloseable {
    private static final long SECONDS = 4;

    /** Null for a book that nobody else can work on. */
    private final ScheduledExecutorService timer;

    private Presence(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static Presence of(LabBook book) {
        if (!book.isShared()) {
            return new Presence(null);
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "barrido-presence");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleAtFixedRate(() -> tell(book), SECONDS, SECONDS, TimeUnit.SECONDS);
        return new Presence(timer);
    }

    private static void tell(LabBook book) {
        try {
            book.stillHere();
        } catch (LabBookException e) {
            // The worker that records next learns it too, and ends the batch; a thrown exception would end this timer.
            return;
        }
    }

    /** Until it may be worth asking for another process's attempts again. */
    void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
