package org.barrido.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The two databases that hold lab books, where they say the same thing differently. */
public enum Dialect {
    H2,
    POSTGRESQL;

    /** How many rows a server sends at a time. */
    private static final int FETCHED = 1000;

    public static Dialect of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? POSTGRESQL : H2;
    }

    /** PostgreSQL lacks it for columns, and a script may have to be run again. */
    private static final Pattern COLUMN_RENAMED =
            Pattern.compile("ALTER TABLE (\\S+) ALTER COLUMN IF EXISTS (\\w+) RENAME TO (\\w+);");

    private static final String COLUMN_RENAMED_IF_THERE = "DO \\$\\$ BEGIN ALTER TABLE $1 RENAME COLUMN $2 TO $3;"
            + " EXCEPTION WHEN undefined_column THEN NULL; END \\$\\$;";

    /**
     * Puts a script for H2 in this database's words. PostgreSQL would sort text by the rules of the server's language: "C" is the
     * order of H2.
     */
    public String script(String text) {
        if (this == H2) {
            return text;
        }
        return COLUMN_RENAMED
                .matcher(text)
                .replaceAll(COLUMN_RENAMED_IF_THERE)
                .replace("CHARACTER LARGE OBJECT", "VARCHAR")
                .replaceAll("\\bVARCHAR\\b(\\(\\d+\\))?", "$0 COLLATE \"C\"")
                .replace("INDEX IF NOT EXISTS lab.", "INDEX IF NOT EXISTS ");
    }

    /** One state of the book for all queries of a session. */
    public void freeze(Connection session) throws SQLException {
        session.setAutoCommit(false);
        if (this == H2) {
            Sql.update(session, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
        } else {
            session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
    }

    /** What {@link #freeze} did is over. */
    public void thaw(Connection session) throws SQLException {
        session.rollback();
        if (this == H2) {
            Sql.update(session, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
            session.setAutoCommit(true);
        } else {
            session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /**
     * Reads an answer of any length row by row. H2 would have all of it in memory first; another query of the same session meanwhile
     * isn't allowed.
     */
    public <T> void forEachRow(Connection session, String sql, Sql.RowReader<T> reader) throws SQLException {
        lazily(session, true);
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } finally {
            lazily(session, false);
        }
    }

    private void lazily(Connection session, boolean wanted) throws SQLException {
        if (this == H2) {
            Sql.update(session, "SET LAZY_QUERY_EXECUTION " + (wanted ? 1 : 0));
        }
    }

    /** Lets long answers come row by row, within bounds. */
    public void stream(Connection session, QueryLimits bounds) throws SQLException {
        if (this == H2) {
            Sql.update(session, "SET LAZY_QUERY_EXECUTION 1");
        } else {
            ReaderRole.assume(session, bounds);
        }
    }
}
