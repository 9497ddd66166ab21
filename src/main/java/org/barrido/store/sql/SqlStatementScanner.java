package org.barrido.store.sql;

/** Looks at SQL text just closely enough to tell one statement from several. */
public final class SqlStatementScanner {
    private final String sql;

    SqlStatementScanner(String sql) {
        this.sql = sql;
    }

    /**
     * The statement without a final semicolon. What follows a first statement would run without being looked at, so there may be
     * no second one; where it would be hard to say what H2 takes for quoted, the text is refused.
     */
    public static String single(String sql) {
        SqlStatementScanner text = new SqlStatementScanner(sql);
        int end = text.end(0);
        if (text.hasMore(end)) {
            throw new LabBookException("one query at a time: there is text after the ';'");
        }
        if (text.isBlank(0, end)) {
            throw new LabBookException("the query is empty");
        }
        return sql.substring(0, end).strip();
    }

    /**
     * Finds where the first of several statements ends: behind its semicolon.
     *
     * @return negative where it goes on, as far as there is text
     */
    public static int endOfFirst(String sql) {
        try {
            int end = new SqlStatementScanner(sql).end(0);
            return end < sql.length() ? end + 1 : -1;
        } catch (LabBookException e) {
            // Where nobody can tell, the end of a line decides, and the statement is refused.
            int end = sql.indexOf(";\n");
            return end < 0 ? -1 : end + 1;
        }
    }

    /** Tells whether a text has nothing but space, comments and semicolons. */
    public static boolean isEmpty(String sql) {
        try {
            return !new SqlStatementScanner(';' + sql).hasMore(0);
        } catch (LabBookException e) {
            return false;
        }
    }

    private boolean hasMore(int end) {
        int from = end;
        while (from < sql.length()) {
            int next = end(from + 1);
            if (!isBlank(from + 1, next)) {
                return true;
            }
            from = next;
        }
        return false;
    }

    /** Index of the first semicolon that isn't in quotes or a comment, or the length. */
    private int end(int from) {
        int i = from;
        while (i < sql.length() && sql.charAt(i) != ';') {
            i = skip(i);
        }
        return Math.min(i, sql.length());
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i = skip(i)) {
            if (!isComment(i) && !Character.isWhitespace(sql.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isComment(int i) {
        return isLineComment(i) || sql.startsWith("/*", i);
    }

    private boolean isLineComment(int i) {
        return sql.startsWith("--", i) || sql.startsWith("//", i);
    }

    /** Past the character, the quoted text or the comment that begins at i. */
    int skip(int i) {
        if (isLineComment(i)) {
            return pastLine(i);
        }
        if (sql.startsWith("/*", i)) {
            return pastBlock(i + 2);
        }
        if (sql.startsWith("$$", i)) {
            throw new LabBookException("$$ quotes aren't understood here; use '…'");
        }
        char c = sql.charAt(i);
        if (c == '\'' && isEscaping(i)) {
            return pastEscaping(i + 1);
        }
        return c == '\'' || c == '"' || c == '`' ? past(String.valueOf(c), i + 1) : i + 1;
    }

    /** Whether a quoted text, a comment or a $$ begins there. */
    boolean startsQuoted(int i) {
        return isComment(i) || sql.startsWith("$$", i) || "'\"`".indexOf(sql.charAt(i)) >= 0;
    }

    /** PostgreSQL's E'…', where a backslash takes the next character. */
    private boolean isEscaping(int quote) {
        boolean e = quote > 0 && Character.toUpperCase(sql.charAt(quote - 1)) == 'E';
        return e && (quote == 1 || !Character.isJavaIdentifierPart(sql.charAt(quote - 2)));
    }

    private int pastEscaping(int from) {
        int i = from;
        while (i < sql.length() && sql.charAt(i) != '\'') {
            i += sql.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, sql.length());
    }

    private int pastLine(int from) {
        int i = from;
        while (i < sql.length() && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private int pastBlock(int from) {
        int end = past("*/", from);
        int nested = sql.indexOf("/*", from);
        if (nested >= 0 && nested < end) {
            throw new LabBookException("a comment within a comment isn't understood here");
        }
        return end;
    }

    private int past(String mark, int from) {
        int at = sql.indexOf(mark, from);
        return at < 0 ? sql.length() : at + mark.length();
    }
}
