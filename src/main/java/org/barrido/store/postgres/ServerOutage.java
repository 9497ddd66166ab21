package org.barrido.store.postgres;

import java.time.Duration;
import java.util.function.Supplier;
import org.barrido.store.sql.Backoff;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;

/** How long the server of a lab book has been away, and how long that is borne. */
public final class ServerOutage {
    private final Duration patience;
    /** By {@link System#nanoTime}, while the server is away. */
    private @Nullable Long since;

    private boolean isWaitedFor = true;

    public ServerOutage(Duration patience) {
        this.patience = patience;
    }

    synchronized void begin() {
        if (since == null) {
            since = System.nanoTime();
        }
    }

    synchronized void end() {
        since = null;
    }

    synchronized boolean isOngoing() {
        return since != null;
    }

    /** From now on an absence isn't waited for. */
    synchronized void stopWaiting() {
        isWaitedFor = false;
    }

    /** @throws LabBookException if it has lasted for too long */
    void check() {
        if (isTooLong()) {
            throw tooLong(null);
        }
    }

    private synchronized boolean isTooLong() {
        return since != null && (!isWaitedFor || System.nanoTime() - since > patience.toNanos());
    }

    private synchronized LabBookException tooLong(@Nullable BookUnreachableException cause) {
        String why = isWaitedFor
                ? "was away for longer than " + patience.toSeconds() + " s (--book-timeout)"
                : "doesn't answer, and the run was stopped";
        return new LabBookException(
                "the lab book's server " + why
                        + "; what isn't recorded is in the checkpoints, and the same command goes on from there",
                cause);
    }

    /** Tries again, as long as there is patience, what can't be done because the server is away. */
    <T> T outlast(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (BookUnreachableException e) {
                waitOrThrow(e);
            }
        }
    }

    /** Waits a little before the next try. */
    private void waitOrThrow(BookUnreachableException failure) {
        begin();
        if (patience.isZero()) {
            throw failure;
        }
        if (isTooLong()) {
            throw tooLong(failure);
        }
        Backoff.aSecond();
    }
}
