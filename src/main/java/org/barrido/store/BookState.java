package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.postgres.PostgresReader;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Tells whether a lab book has changed, at next to no cost. Safe for use by several threads. */
public final class BookState implements AutoCloseable {
    /** There are no bytes that a transaction could change without going through the log that it tells the end of. */
    private static final String END_OF_LOG = """
            SELECT CAST(
                CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS VARCHAR)
            """;

    private static final String NONE = "none";

    private final BookAddress address;
    /** Null where the book is a file. */
    private final @Nullable PostgresReader server;

    public BookState(BookAddress address) {
        this.address = address;
        this.server = address.isServer() ? PostgresReader.of(address) : null;
    }

    /** A word that is another after each change of the book; on a server also after changes of others there. */
    public String word() {
        return server != null
                ? server.read(session ->
                        Sql.list(session, END_OF_LOG, row -> row.getString(1)).get(0))
                : ofFile(BookFiles.in(address.results()).book());
    }

    private static String ofFile(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + "/" + Files.size(file);
        } catch (IOException e) {
            return NONE;
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
