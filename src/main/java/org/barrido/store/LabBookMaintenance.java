package org.barrido.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.BookLock;
import org.barrido.store.h2.FileRepair;
import org.barrido.store.postgres.PostgresReader;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.Schema;

/** What keeps a lab book well: whether there is one and who works on it, what is wrong with it, and putting that right. */
public final class LabBookMaintenance {
    private LabBookMaintenance() {}

    /** Whether there is a book at an address yet. */
    public static boolean exists(BookAddress address) {
        if (!address.isServer()) {
            BookFiles files = BookFiles.in(address.results());
            return Files.exists(files.book()) && !Files.exists(files.creationMarker());
        }
        PostgresReader reader = PostgresReader.of(address);
        try {
            return reader.read(Schema::version) > 0;
        } finally {
            reader.close();
        }
    }

    /** Whether a process, this one or another, has it open for a run at the moment. */
    public static boolean isInUse(Path results) {
        BookFiles files = BookFiles.in(results);
        return BookLock.isHeldByThisProcess(files) || BookLock.of(files).isPresent();
    }

    /** Looks for what is wrong with a book, as {@link #check(Path)} does, on a server too. */
    public static List<Inconsistency> check(BookAddress address) {
        if (!address.isServer()) {
            return check(address.results());
        }
        try (LabBook book = LabBook.open(address)) {
            return book.reader.read(ConsistencyCheck::findings);
        }
    }

    /**
     * Puts right what can be, as {@link #repair(Path)} does; of a book on a server the records only, and only while
     * nobody works on them.
     */
    public static List<String> repair(BookAddress address) {
        if (!address.isServer()) {
            return repair(address.results());
        }
        try (LabBookWriter book = LabBookWriter.open(address)) {
            return book.repairRecords();
        }
    }

    /** Looks for what is wrong with a book, without changing it; empty if all is well. */
    public static List<Inconsistency> check(Path results) {
        return new FileRepair(BookFiles.in(results)).check();
    }

    /**
     * Puts right what can be: a damaged file is set aside and its book restored from the newest good backup; records that contradict themselves are corrected or set back to be run again.
     *
     * @return what was done, one line each
     */
    public static List<String> repair(Path results) {
        return new FileRepair(BookFiles.in(results)).repair();
    }
}
