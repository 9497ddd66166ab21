package org.barrido.store.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a question from another thread, which may ask for it at any time: before the database has the question, and while it answers.
 * One is made for each question, when it is asked.
 */
public final class QueryCancellation {
    /** Databases don't hear it between two steps of an answer: it is said until the question has ended. */
    private static final long AGAIN_MILLIS = 50;

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final long begun = System.nanoTime();
    private boolean isAsked;
    private long asked;
    private @Nullable Statement answering;

    /** Returns when what is being answered has come to its end. */
    public synchronized void cancel() {
        if (!isAsked) {
            isAsked = true;
            asked = System.nanoTime();
        }
        try {
            while (answering != null) {
                answering.cancel();
                wait(AGAIN_MILLIS);
            }
        } catch (SQLException e) {
            // The server can't be told: the question goes on, or fails of the same by itself.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long ago the question was asked. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Whether the end is due, or has come. */
    public synchronized boolean isAsked() {
        return isAsked;
    }

    /** Whether the end was asked for a while ago, and the question goes on. */
    public synchronized boolean isOverdue() {
        return answering != null && isAsked && System.nanoTime() - asked > PATIENCE_NANOS;
    }

    /** What whoever asked for the end is told. */
    public QueryCanceledException canceled() {
        return new QueryCanceledException((System.nanoTime() - begun) / 1e9);
    }

    /** A statement that is executed and its rows read, for so long. */
    public Answering begin(Statement statement) {
        synchronized (this) {
            answering = statement;
        }
        return new Answering();
    }

    /** The time in which a statement can be ended. */
    public final class Answering implements AutoCloseable {
        /** Ends the question if its end was asked for; between two rows too, which the database may have given before. */
        public void ensureWanted() {
            if (isAsked()) {
                throw canceled();
            }
        }

        @Override
        public void close() {
            synchronized (QueryCancellation.this) {
                answering = null;
                QueryCancellation.this.notifyAll();
            }
        }
    }
}
