package org.barrido.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.SqlErrors;
import org.postgresql.Driver;

/** Connections to a book on a PostgreSQL server. */
public final class PostgresConnection {
    private static final String UNDEFINED_DATABASE = "3D000";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private PostgresConnection() {}

    /** User and password are those of the environment, or of ~/.pgpass, which the driver looks into by itself. */
    public static Connection connect(BookAddress address) throws SQLException {
        return connect(address, new Properties());
    }

    /** For questions: what the driver keeps of one is of views as they were, and a sweep's own get columns meanwhile. */
    static Connection connectToRead(BookAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preparedStatementCacheQueries", "0");
        return connect(address, properties);
    }

    private static Connection connect(BookAddress address, Properties properties) throws SQLException {
        put(properties, "user", System.getenv("PGUSER"));
        put(properties, "password", System.getenv("PGPASSWORD"));
        put(properties, "password", System.getenv("BARRIDO_BOOK_PASSWORD"));
        properties.setProperty("ApplicationName", "barrido");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = new Driver().connect(address.url(), properties);
        if (connection == null) {
            throw new LabBookException(
                    "the address " + address + " isn't understood, expected jdbc:postgresql://HOST/DATABASE");
        }
        return connection;
    }

    /** Whether two transactions stood in each other's way: the same again may succeed. */
    static boolean isConflict(SQLException error) {
        return error.getSQLState() != null && error.getSQLState().startsWith("40");
    }

    /** Whether the server was not to be reached, shut down, or starts up: later it may be there. */
    static boolean isAway(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return state.startsWith("08") || state.startsWith("57P") || state.equals(TOO_MANY_CONNECTIONS);
    }

    static BookUnreachableException away(SQLException error, BookAddress address) {
        return new BookUnreachableException(
                "the lab book's server doesn't answer: " + address + ": " + SqlErrors.line(error), error);
    }

    private static void put(Properties properties, String name, String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** Never with the driver's properties in it. */
    static LabBookException failure(SQLException error, BookAddress address) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        String line = SqlErrors.line(error);
        if (isAway(error)) {
            return away(error, address);
        }
        if (state.startsWith("28")) {
            return new LabBookException(
                    "the lab book's server refuses the user (PGUSER, PGPASSWORD, BARRIDO_BOOK_PASSWORD or ~/.pgpass): "
                            + address + ": " + line,
                    error);
        }
        if (state.equals(UNDEFINED_DATABASE)) {
            return new LabBookException("there is no such database, make one with createdb: " + address, error);
        }
        return new LabBookException("lab book " + address + ": " + line, error);
    }
}
