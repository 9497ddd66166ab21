package org.barrido.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/**
 * The role that questions on a PostgreSQL server are asked in: it can select from the book and nothing else, whatever the user may.
 * It is there once a user who may make roles has run something; else questions have the user's own rights, in a transaction that
 * can't write.
 */
public final class ReaderRole {
    private static final String NAME = "barrido_reader";

    private ReaderRole() {}

    /**
     * Makes the role if it isn't there, and lets it read, for a process that alone prepares the book; returns whether
     * the role is there.
     */
    public static boolean make(Connection c) throws SQLException {
        boolean exists = isTrue(c, "SELECT COUNT(*) FROM pg_roles WHERE rolname = '" + NAME + "'");
        if (!exists && !isTrue(c, ofUser("rolsuper OR rolcreaterole"))) {
            return false;
        }
        if (!exists) {
            Sql.update(c, "CREATE ROLE " + NAME + " NOLOGIN");
            Sql.update(c, "GRANT " + NAME + " TO CURRENT_USER");
        }
        if (!isTrue(c, "SELECT has_table_privilege('" + NAME + "', 'public.attempts', 'SELECT')::int")) {
            Sql.update(c, "GRANT USAGE ON SCHEMA lab, public TO " + NAME);
            Sql.update(c, "GRANT SELECT ON ALL TABLES IN SCHEMA lab, public TO " + NAME);
        }
        return true;
    }

    /** Lets whoever asks questions read the views of a schema of the book's. */
    public static void grant(Connection c, String schema) throws SQLException {
        if (Dialect.of(c) == Dialect.H2) {
            if (isTrue(c, ofFile(schema, false))) {
                execute(c, "GRANT SELECT ON SCHEMA " + schema + " TO reader");
            }
        } else if (isTrue(c, "SELECT COUNT(*) FROM pg_roles WHERE rolname = '" + NAME + "'")) {
            execute(c, "GRANT USAGE ON SCHEMA " + schema + " TO " + NAME);
            execute(c, "GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + NAME);
        }
    }

    /** Takes back what a file's reader may see of a schema that is to be dropped; a server does that by itself. */
    public static void revoke(Connection c, String schema) throws SQLException {
        if (Dialect.of(c) == Dialect.H2 && isTrue(c, ofFile(schema, true))) {
            execute(c, "REVOKE SELECT ON SCHEMA " + schema + " FROM reader");
        }
    }

    /** Whether a file that has a reader has a schema. */
    private static String ofFile(String schema, boolean isGranted) {
        return "SELECT COUNT(*) FROM INFORMATION_SCHEMA.USERS u JOIN INFORMATION_SCHEMA.SCHEMATA s ON s.SCHEMA_NAME = '"
                + schema.toUpperCase(Locale.ROOT) + "' WHERE u.USER_NAME = 'READER' AND "
                + (isGranted ? "" : "NOT ") + "EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.RIGHTS r"
                + " WHERE r.GRANTEE = 'READER' AND r.TABLE_SCHEMA = s.SCHEMA_NAME)";
    }

    private static void execute(Connection c, String sql) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Until the transaction ends, the session has this role if it can; the server ends what takes too long or whose asker has gone. */
    static void assume(Connection c, QueryLimits bounds) throws SQLException {
        c.setAutoCommit(false);
        Sql.update(c, "SET LOCAL statement_timeout = " + bounds.time().toMillis());
        Sql.update(c, "SET LOCAL client_connection_check_interval = 2000");
        boolean can = isTrue(
                c,
                "SELECT COUNT(*) FROM pg_roles WHERE rolname = '" + NAME
                        + "' AND pg_has_role(oid, 'MEMBER') AND has_table_privilege(oid, 'public.attempts', 'SELECT')");
        if (can) {
            Sql.update(c, "SET LOCAL ROLE " + NAME);
        }
    }

    /** What whoever asks questions had better know. */
    public static Optional<String> caution(Connection c) throws SQLException {
        return isTrue(c, ofUser("rolsuper"))
                ? Optional.of(
                        "The user is a superuser of the lab book's server, who by SQL can read the server's files and end its"
                                + " sessions; ask as a plain user (PGUSER).")
                : Optional.empty();
    }

    private static String ofUser(String condition) {
        return "SELECT COUNT(*) FROM pg_roles WHERE rolname = current_user AND (" + condition + ")";
    }

    private static boolean isTrue(Connection c, String sql) throws SQLException {
        return Sql.number(c, sql) > 0;
    }
}
