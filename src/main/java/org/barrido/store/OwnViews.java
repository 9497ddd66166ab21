package org.barrido.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.barrido.store.sql.BookWriter;
import org.barrido.store.sql.Definition;
import org.barrido.store.table.SweepColumns;
import org.barrido.store.table.SweepViews;

/** Keeps the views of sweeps with a trainer of their own as they should be, while this process changes the book. */
final class OwnViews {
    /** A program may tell new metrics all the time. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final BookWriter writer;
    /** The metrics that have columns already, by the attempts that tell them. */
    private final Map<Long, Set<String>> known = new ConcurrentHashMap<>();

    private boolean isDue;
    private boolean isRefused;
    private long refreshed = System.nanoTime() - PAUSE;

    OwnViews(BookWriter writer) {
        this.writer = writer;
    }

    /** Something that the views depend on may have changed. */
    synchronized void changed() {
        isDue = true;
        refresh();
    }

    /** Whether the user may not make them; then the record is whole, but only reports read it by name. */
    synchronized boolean isRefused() {
        return isRefused;
    }

    /** An attempt has told these metrics, and they are on record. */
    void told(long attemptId, Collection<String> metrics) {
        Set<String> before = known.getOrDefault(attemptId, Set.of());
        if (!before.containsAll(metrics)) {
            boolean isNew = writer.change(c -> SweepColumns.assign(c, attemptId, metrics));
            Set<String> now = new HashSet<>(before);
            now.addAll(metrics);
            known.put(attemptId, now);
            whenTold(isNew);
        } else {
            whenTold(false);
        }
    }

    private synchronized void whenTold(boolean isNew) {
        isDue |= isNew;
        if (isDue && System.nanoTime() - refreshed > PAUSE) {
            refresh();
        }
    }

    /** An attempt has ended. */
    synchronized void ended(long attemptId) {
        known.remove(attemptId);
        settle();
    }

    /** Does what is left to be done. */
    synchronized void settle() {
        if (isDue) {
            refresh();
        }
    }

    private void refresh() {
        Definition result = writer.define(SweepViews::refresh);
        isDue = result == Definition.LATER;
        isRefused = result == Definition.REFUSED;
        refreshed = System.nanoTime();
    }
}
