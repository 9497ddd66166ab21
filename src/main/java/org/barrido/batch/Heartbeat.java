package org.barrido.batch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;

/** Tells a shared lab book every few seconds that this process lives, so that others leave its attempts alone. */
public final class Heartbeat implements AutoCloseable {
    private static final long SECONDS = 4;

    /** Null for a book that nobody else can work on. */
    private final @Nullable ExecutorService timer;

    private Heartbeat(@Nullable ExecutorService timer) {
        this.timer = timer;
    }

    /** Starts one for a process that nobody watches. */
    public static Heartbeat of(LabBookWriter book) {
        return of(book, null);
    }

    /** @param listener hears of a server that is away; may be null */
    static Heartbeat of(LabBookWriter book, @Nullable BatchListener listener) {
        if (!book.isShared()) {
            return new Heartbeat(null);
        }
        ExecutorService timer = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "barrido-presence");
            thread.setDaemon(true);
            return thread;
        });
        timer.execute(() -> keepTelling(book, listener));
        return new Heartbeat(timer);
    }

    private static void keepTelling(LabBookWriter book, @Nullable BatchListener listener) {
        boolean away = false;
        while (sleep(away ? 1 : SECONDS)) {
            boolean answered = tell(book);
            if (listener != null && answered == away) {
                announce(listener, answered);
            }
            away = !answered;
        }
    }

    private static void announce(BatchListener listener, boolean answered) {
        if (answered) {
            listener.bookBack();
        } else {
            listener.bookAway();
        }
    }

    /** @return whether nobody interrupted it */
    private static boolean sleep(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return whether the server answers */
    private static boolean tell(LabBookWriter book) {
        try {
            book.heartbeat();
            return true;
        } catch (BookUnreachableException e) {
            return false;
        } catch (LabBookException e) {
            // The worker that records next learns it too, and ends the batch; a thrown exception would end this timer.
            return true;
        }
    }

    /** Until it may be worth asking for another process's attempts again. */
    void pause() {
        sleep(1);
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
