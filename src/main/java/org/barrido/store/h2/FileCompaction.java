package org.barrido.store.h2;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * Makes a book's file as small as a fresh copy of it. H2 writes each commit to a place of its own, some kilobytes for a few bytes
 * that changed, and as long as one page of it is needed keeps all of it.
 */
final class FileCompaction {
    /** A file that nobody minds. */
    private static final long SMALL = 1 << 20;
    /** H2 counts somewhat more as live than a copy takes: below this, a copy is at most half the file. */
    private static final int MOST_LIVE_PERCENT = 60;

    private final BookFiles files;

    FileCompaction(BookFiles files) {
        this.files = files;
    }

    /** Whether the file is more than twice what its records need, and there is room for a copy beside it. */
    boolean isWorthwhile(Transactions book) {
        try {
            long size = Files.size(files.book());
            if (size < SMALL) {
                return false;
            }
            long live = book.transaction(FileCompaction::livePercent);
            long room = Files.getFileStore(files.results()).getUsableSpace();
            return live < MOST_LIVE_PERCENT && room > size * live / 100 + SMALL;
        } catch (IOException e) {
            throw new LabBookException("can't read " + files.book() + ": " + e.getMessage(), e);
        }
    }

    private static long livePercent(Connection session) throws SQLException {
        return Sql.number(session, """
                SELECT CAST(SETTING_VALUE AS BIGINT) FROM INFORMATION_SCHEMA.SETTINGS
                WHERE SETTING_NAME = 'info.CHUNKS_FILL_RATE'
                """);
    }

    /**
     * Of a file that is closed, by the process that has the book. The copy is made beside it, forced to disk and put into its place
     * at once: whenever the process is killed, there is the one or the other. What is left of a copy goes away when the book is
     * opened again. A reader that has the file open goes on reading the old one.
     */
    void run() {
        try {
            Path book = files.book().toRealPath();
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            Set<PosixFilePermission> permissions = posix ? Files.getPosixFilePermissions(book) : Set.of();
            MVStoreTool.compact(book.toString(), false);
            if (posix) {
                Files.setPosixFilePermissions(book, permissions);
            }
        } catch (IOException | MVStoreException e) {
            throw new LabBookException("can't make " + files.book() + " smaller: " + e.getMessage(), e);
        }
    }
}
