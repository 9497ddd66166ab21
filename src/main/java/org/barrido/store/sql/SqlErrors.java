package org.barrido.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.barrido.text.Suggestions;

/** The databases' errors as sentences. */
public final class SqlErrors {
    private SqlErrors() {}

    /** Gives a database's message without the statement and the code that follow it. */
    public static String line(SQLException error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        int end = message.indexOf("; SQL statement:");
        String head = end < 0 ? message.replaceFirst(" \\[\\d+-\\d+\\]$", "") : message.substring(0, end);
        if (head.startsWith("ERROR: ")) {
            head = head.substring(7).lines().findFirst().orElse("");
        }
        return head.strip().replaceAll("\\s+", " ");
    }

    /** Says that a view or a column isn't there, with the one that was probably meant. */
    public static String missing(Connection session, boolean isView, String wrong) throws SQLException {
        List<String> known = isView ? views(session) : columns(session);
        return "there is no " + (isView ? "view " : "column ") + wrong + Suggestions.clause(wrong, known);
    }

    private static List<String> views(Connection session) throws SQLException {
        return Sql.list(
                session,
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA IN ('public', 'PUBLIC') ORDER BY 1",
                Sql::lower);
    }

    private static List<String> columns(Connection session) throws SQLException {
        return Sql.list(session, """
                SELECT DISTINCT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS
                WHERE TABLE_SCHEMA IN ('public', 'PUBLIC') ORDER BY 1
                """, Sql::lower);
    }
}
