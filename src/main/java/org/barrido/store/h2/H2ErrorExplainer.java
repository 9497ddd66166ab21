package org.barrido.store.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.sql.SqlErrors;

/** The nearest valid name for one that isn't there. */
public final class H2ErrorExplainer {
    private static final int COLUMN_NOT_FOUND = 42122;
    private static final int SYNTAX = 42000;
    private static final int SYNTAX_EXPECTED = 42001;
    private static final int SHOWN = 40;
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]+\\.)?([^\"]+)\"");

    private H2ErrorExplainer() {}

    /** H2's message as one line, with the view or column that was probably meant. */
    public static String explain(Connection session, SQLException error) throws SQLException {
        int code = error.getErrorCode();
        if (code == SYNTAX || code == SYNTAX_EXPECTED) {
            return syntax(error);
        }
        boolean table = code >= 42102 && code <= 42104;
        if (!table && code != COLUMN_NOT_FOUND) {
            return SqlErrors.line(error);
        }
        Matcher name = QUOTED.matcher(error.getMessage());
        if (!name.find()) {
            return SqlErrors.line(error);
        }
        String wrong = name.group(1).toLowerCase(Locale.ROOT);
        return SqlErrors.missing(session, table, wrong);
    }

    /** H2 repeats the whole statement with a mark in it; the words before the mark are enough. */
    private static String syntax(SQLException error) {
        String message = SqlErrors.line(error);
        int mark = message.indexOf("[*]");
        if (mark < 0) {
            return message;
        }
        String before = message.substring(message.indexOf('"') + 1, mark);
        String near = before.length() <= SHOWN ? before : "…" + before.substring(before.length() - SHOWN);
        int expected = message.lastIndexOf("; expected ");
        return "SQL isn't understood after: " + near + (expected < 0 ? "" : message.substring(expected));
    }
}
