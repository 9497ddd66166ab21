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

    private final LabBookWriter book;
    /** Null until it begins, and for a book that nobody else can work on. */
    private @Nullable ExecutorService timer;

    private Heartbeat(LabBookWriter book) {
        this.book = book;
    }

    /** Makes one that is silent until {@link #begin}. */
    public static Heartbeat of(LabBookWriter book) {
        return new Heartbeat(book);
    }

    /**
     * Tells it from now on.
     *
     * @param listener hears of a server that is away; may be null
     */
    public void begin(@Nullable BatchListener listener) {
        if (book.isShared()) {
            ExecutorService beats = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "barrido-presence");
                thread.setDaemon(true);
                return thread;
            });
            beats.execute(() -> keepTelling(book, listener));
            timer = beats;
        }
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

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
