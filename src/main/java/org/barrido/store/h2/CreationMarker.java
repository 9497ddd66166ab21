package org.barrido.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.Schema;

/** The first moments of a new book, in which a process that is killed leaves one behind that isn't whole. */
public final class CreationMarker {
    private CreationMarker() {}

    /** Before a run opens the book: what is left of one that was never whole goes away. The mark alone takes no records away. */
    public static void begin(BookFiles files) {
        try {
            if (!Files.exists(files.book())) {
                if (!Files.exists(files.creationMarker())) {
                    Files.createFile(files.creationMarker());
                }
            } else if (Files.exists(files.creationMarker())) {
                unmark(files);
            }
        } catch (IOException e) {
            throw new LabBookException("can't make " + files.book() + ": " + e.getMessage(), e);
        }
    }

    /** When the book has all of its tables, and nothing in them. */
    static void end(BookFiles files) {
        try {
            Files.deleteIfExists(files.creationMarker());
        } catch (IOException e) {
            throw new LabBookException("can't make " + files.book() + ": " + e.getMessage(), e);
        }
    }

    private static void unmark(BookFiles files) throws IOException {
        try {
            if (Files.size(files.book()) > 0 && hasRecords(files)) {
                end(files);
            } else {
                Files.delete(files.book());
            }
        } catch (SQLException e) {
            // As a rule the first bytes of a new book; who knows.
            Path aside = files.results().resolve("labbook-unfinished.mv.db");
            if (Files.exists(aside)) {
                throw H2Errors.damaged(files, e);
            }
            Files.move(files.book(), aside);
        }
    }

    private static boolean hasRecords(BookFiles files) throws SQLException {
        DdlAllowlist.ensureAllowed(files);
        String url = H2Connection.url(files) + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
        try (Connection session = H2Connection.connect(url, H2Connection.WRITER)) {
            return Schema.version(session) > 0
                    && Sql.number(session, "SELECT COUNT(*) FROM lab.attempt")
                                    + Sql.number(session, "SELECT COUNT(*) FROM lab.sweep")
                            > 0;
        }
    }
}
