package org.barrido.serve;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.barrido.store.BookState;
import org.barrido.store.sql.LabBookException;

/**
 * When pages are to ask again: after a change of the lab book, but so seldom that their questions take no more than their share of a
 * processor from the run that makes the changes; where none runs, nothing has to be spared.
 */
final class BookPulse {
    /** Of one processor: a two-hundredth. */
    private static final int SHARE = 200;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BookState book;
    private final BooleanSupplier isRunning;
    private String told;
    private long changes;
    private long toldAt = System.nanoTime();
    private long lookedAt = System.nanoTime();
    private long spent;

    /** @param isRunning whether a run may be writing into the book */
    BookPulse(BookState book, BooleanSupplier isRunning) {
        this.book = book;
        this.isRunning = isRunning;
        this.told = word(book);
    }

    /** How many changes there have been that pages are to look at. */
    synchronized long changes() {
        long now = System.nanoTime();
        if (now - lookedAt > LOOK_NANOS && now - toldAt > SHORTEST_NANOS) {
            lookedAt = now;
            if (now - toldAt <= Math.min(LONGEST_NANOS, SHARE * spent) && isRunning.getAsBoolean()) {
                return changes;
            }
            String word = word(book);
            if (!word.equals(told)) {
                told = word;
                toldAt = now;
                spent = 0;
                changes++;
            }
        }
        return changes;
    }

    /** A server that is away is a state too. */
    private static String word(BookState book) {
        try {
            return book.word();
        } catch (LabBookException e) {
            return "away";
        }
    }

    /** The processor time of this thread so far. */
    static long processorTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    /** So much processor time went into an answer that nobody asked for but a page that heard of a change. */
    synchronized void spend(long nanos) {
        spent += nanos;
    }
}
