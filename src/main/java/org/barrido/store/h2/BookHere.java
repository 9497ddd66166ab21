package org.barrido.store.h2;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.barrido.store.folder.BookFiles;

/**
 * A book that this process may have open to write, as those see it that read it in the same process. They join its writer: only while it is open, as a
 * session before would create the book and one after would write to it; and while no definition changes, as an answer that is being given row by row
 * breaks when a view that it is of is replaced. Other processes look into the file by themselves, where they have one state of it.
 */
final class BookHere {
    private static final Map<Path, BookHere> BOOKS = new ConcurrentHashMap<>();

    /** Whoever closes a book waits so long for an answer before it is ended, and again until it has. */
    private static final long PATIENCE_SECONDS = 1;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    /** Changes from true to false while nobody reads. */
    private volatile boolean isOpen;

    private BookHere() {}

    static BookHere of(BookFiles files) {
        return BOOKS.computeIfAbsent(files.book().toAbsolutePath().normalize(), book -> new BookHere());
    }

    /** Whether it is open to write, and so can be read beside its writer. */
    boolean isOpen() {
        return isOpen;
    }

    /** While it is held, the book stays open if it is, and no definition changes. */
    Lock reading() {
        return lock.readLock();
    }

    /** Held to change what can be read. */
    Lock defining() {
        return lock.writeLock();
    }

    void opened() {
        isOpen = true;
    }

    /**
     * Waits for those who read; nobody begins from then on.
     *
     * @param end ends what they are asking, where it takes them long
     */
    void closing(Runnable end) {
        lockAfter(end);
        try {
            isOpen = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void lockAfter(Runnable end) {
        try {
            while (!lock.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                end.run();
            }
        } catch (InterruptedException e) {
            lock.writeLock().lock();
            Thread.currentThread().interrupt();
        }
    }
}
