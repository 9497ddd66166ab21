package org.barrido.store.h2;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.barrido.store.folder.BookFiles;

/**
 * Keeps definitions from changing while this process reads the book beside its writer. H2 doesn't: an answer that is being given row by
 * row breaks when a view that it is of is replaced. Other processes look into the file by themselves, where they have one state of it.
 */
final class ReadLock {
    private static final Map<Path, ReadWriteLock> OF_BOOKS = new ConcurrentHashMap<>();

    private ReadLock() {}

    /** Returns the lock of a book: its shared side is for reading, the other for changing what can be read. */
    static ReadWriteLock of(BookFiles files) {
        return OF_BOOKS.computeIfAbsent(
                files.book().toAbsolutePath().normalize(), book -> new ReentrantReadWriteLock());
    }
}
