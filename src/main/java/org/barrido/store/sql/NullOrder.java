package org.barrido.store.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Puts NULL last where a query sorts and doesn't say: H2 has it first where values rise, PostgreSQL first where they fall, and a
 * diverged attempt's missing loss is neither the best nor the worst.
 */
public final class NullOrder {
    private static final String LAST = " NULLS LAST";

    /** What can follow the items of ORDER BY without a parenthesis. */
    private static final Set<String> ENDS = Set.of(
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR",
            "ROWS",
            "RANGE",
            "GROUPS",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "MINUS",
            "SEPARATOR",
            "ABSENT");

    private final String sql;
    private final SqlStatementScanner text;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int copied;

    private NullOrder(String sql) {
        this.sql = sql;
        this.text = new SqlStatementScanner(sql);
        levels.push(new Level());
    }

    /** What is inside one pair of parentheses. */
    private static final class Level {
        private String before = "";
        private boolean sorts;
        private boolean says;
        /** Past what the item has so far; 0 while it is empty. */
        private int end;
    }

    /** @param sql one statement or several; what isn't understood stays as it is */
    public static String last(String sql) {
        try {
            return new NullOrder(sql).rewritten();
        } catch (LabBookException e) {
            return sql;
        }
    }

    private String rewritten() {
        int i = 0;
        while (i < sql.length()) {
            i = isWord(i) ? word(i) : other(i);
        }
        while (!levels.isEmpty()) {
            endItem();
            levels.pop();
        }
        return out.append(sql, copied, sql.length()).toString();
    }

    private boolean isWord(int i) {
        return Character.isJavaIdentifierStart(sql.charAt(i)) && !text.startsQuoted(i);
    }

    private int word(int from) {
        int to = from;
        while (to < sql.length() && Character.isJavaIdentifierPart(sql.charAt(to)) && !text.startsQuoted(to)) {
            to++;
        }
        Level level = levels.element();
        String word = sql.substring(from, to).toUpperCase(Locale.ROOT);
        boolean isName = from > 0 && sql.charAt(from - 1) == '.';
        if (!level.sorts) {
            level.sorts = word.equals("BY") && level.before.equals("ORDER");
            level.end = 0;
        } else if (level.end > 0 && !isName && ends(word, to)) {
            endItem();
            level.sorts = false;
        } else {
            level.says |= level.end > 0 && word.equals("NULLS");
            level.end = to;
        }
        level.before = word;
        return to;
    }

    private boolean ends(String word, int to) {
        return ENDS.contains(word)
                || (word.equals("NULL")
                        && sql.substring(to)
                                .stripLeading()
                                .toUpperCase(Locale.ROOT)
                                .startsWith("ON "));
    }

    private int other(int from) {
        char c = sql.charAt(from);
        int to = text.skip(from);
        if (Character.isWhitespace(c) || text.isComment(from)) {
            return to;
        }
        if (c == '(' || c == '[') {
            levels.push(new Level());
            return to;
        }
        if (c == ',' || c == ';' || ((c == ')' || c == ']') && levels.size() > 1)) {
            endItem();
        }
        if ((c == ')' || c == ']') && levels.size() > 1) {
            levels.pop();
        }
        Level level = levels.element();
        level.before = "";
        level.sorts &= c != ';';
        level.end = c == ',' || c == ';' ? 0 : to;
        return to;
    }

    private void endItem() {
        Level level = levels.element();
        if (level.sorts && level.end > 0 && !level.says) {
            out.append(sql, copied, level.end).append(LAST);
            copied = level.end;
        }
        level.end = 0;
        level.says = false;
    }
}
