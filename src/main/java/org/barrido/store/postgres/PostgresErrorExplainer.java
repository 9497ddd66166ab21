package org.barrido.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.sql.SqlErrors;

/** PostgreSQL's messages about a query, in the words that are used for those of H2. */
public final class PostgresErrorExplainer {
    private static final String READ_ONLY = "25006";
    private static final String NO_RIGHTS = "42501";
    private static final String NO_TABLE = "42P01";
    private static final String NO_COLUMN = "42703";
    private static final String SYNTAX = "42601";
    private static final Pattern NAME =
            Pattern.compile("(?:relation|column) \"?(?:[^\" ]+\\.)?([^\" ]+)\"? does not exist");
    private static final Pattern NEAR = Pattern.compile("at or near \"(.*)\"");

    private PostgresErrorExplainer() {}

    public static boolean isRefusal(SQLException error) {
        return READ_ONLY.equals(error.getSQLState()) || NO_RIGHTS.equals(error.getSQLState());
    }

    public static String explain(Connection session, SQLException error) throws SQLException {
        String line = SqlErrors.line(error);
        String state = error.getSQLState();
        Matcher near = NEAR.matcher(line);
        if (SYNTAX.equals(state) && near.find()) {
            return "SQL isn't understood at: " + near.group(1);
        }
        Matcher name = NAME.matcher(line);
        boolean table = NO_TABLE.equals(state);
        if ((!table && !NO_COLUMN.equals(state)) || !name.find()) {
            return line;
        }
        return SqlErrors.missing(session, table, name.group(1).toLowerCase(Locale.ROOT));
    }
}
