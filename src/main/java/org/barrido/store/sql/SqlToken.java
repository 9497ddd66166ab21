package org.barrido.store.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A word or a sign of a query, where it stands.
 *
 * @param text of a name or a text in quotes what is between them
 * @param start where it begins in the query, with its quotes
 * @param end behind it
 */
public record SqlToken(Kind kind, String text, int start, int end) {
    /** What a token is. */
    public enum Kind {
        /** A name or a keyword. */
        WORD,
        /** A name in double quotes. */
        QUOTED_NAME,
        /** What stands in single quotes. */
        TEXT,
        /** Anything else, such as {@code =}, {@code <>} or a number. */
        SIGN
    }

    private static final String COMPARING = "=<>!";

    /** Reads the tokens of a query, without its comments; as far as it can be understood. */
    public static List<SqlToken> of(String sql) {
        SqlStatementScanner scanner = new SqlStatementScanner(sql);
        List<SqlToken> tokens = new ArrayList<>();
        int i = 0;
        while (i < sql.length()) {
            int end = end(scanner, sql, i);
            if (end < 0) {
                return tokens;
            }
            if (!Character.isWhitespace(sql.charAt(i)) && !scanner.isComment(i)) {
                tokens.add(token(sql, i, end));
            }
            i = end;
        }
        return tokens;
    }

    /** Behind the token, comment or space that begins there; negative where nobody can tell. */
    private static int end(SqlStatementScanner scanner, String sql, int from) {
        try {
            if (scanner.startsQuoted(from)) {
                return scanner.skip(from);
            }
        } catch (LabBookException e) {
            return -1;
        }
        if (Character.isJavaIdentifierPart(sql.charAt(from))) {
            return endOf(sql, from, true);
        }
        return COMPARING.indexOf(sql.charAt(from)) < 0 ? from + 1 : endOf(sql, from, false);
    }

    private static int endOf(String sql, int from, boolean word) {
        int to = from + 1;
        while (to < sql.length()
                && (word ? Character.isJavaIdentifierPart(sql.charAt(to)) : COMPARING.indexOf(sql.charAt(to)) >= 0)) {
            to++;
        }
        return to;
    }

    private static SqlToken token(String sql, int start, int end) {
        char first = sql.charAt(start);
        if (first == '"' || first == '`' || first == '\'') {
            boolean closed = end - start > 1 && sql.charAt(end - 1) == first;
            String inside = sql.substring(start + 1, closed ? end - 1 : end);
            return new SqlToken(first == '\'' ? Kind.TEXT : Kind.QUOTED_NAME, inside, start, end);
        }
        Kind kind = Character.isJavaIdentifierStart(first) ? Kind.WORD : Kind.SIGN;
        return new SqlToken(kind, sql.substring(start, end), start, end);
    }

    /** Tells whether it is a word or a sign that reads so, in any case. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    /** Tells whether it can be the name of a view or a column. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Tells whether it compares what stands before it with what follows. */
    public boolean isComparing() {
        return (kind == Kind.SIGN && COMPARING.indexOf(text.charAt(0)) >= 0) || is("LIKE") || is("ILIKE");
    }
}
