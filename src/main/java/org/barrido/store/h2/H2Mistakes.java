package org.barrido.store.h2;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.sql.QueryMistake;
import org.barrido.store.sql.QueryMistake.Kind;
import org.barrido.store.sql.SqlErrors;

/** What H2 has against a query, from its numbers and messages. */
public final class H2Mistakes {
    private static final Map<Integer, Kind> KINDS = Map.ofEntries(
            Map.entry(90096, Kind.REFUSED),
            Map.entry(90040, Kind.REFUSED),
            Map.entry(H2Errors.READ_ONLY, Kind.REFUSED),
            Map.entry(57014, Kind.CANCELED),
            Map.entry(90108, Kind.OUT_OF_MEMORY),
            Map.entry(42102, Kind.NO_VIEW),
            Map.entry(42103, Kind.NO_VIEW),
            Map.entry(42104, Kind.NO_VIEW),
            Map.entry(90079, Kind.NO_VIEW),
            Map.entry(42122, Kind.NO_COLUMN),
            Map.entry(90059, Kind.AMBIGUOUS_COLUMN),
            Map.entry(90022, Kind.NO_FUNCTION),
            Map.entry(42000, Kind.SYNTAX),
            Map.entry(42001, Kind.SYNTAX),
            Map.entry(22018, Kind.TYPES),
            Map.entry(22007, Kind.TYPES),
            Map.entry(90110, Kind.TYPES),
            Map.entry(22012, Kind.DIVISION_BY_ZERO),
            Map.entry(22003, Kind.OUT_OF_RANGE),
            Map.entry(22004, Kind.OUT_OF_RANGE),
            Map.entry(90016, Kind.NOT_GROUPED),
            Map.entry(90054, Kind.MISPLACED_AGGREGATE),
            Map.entry(90053, Kind.SEVERAL_ROWS),
            Map.entry(21002, Kind.COLUMN_COUNT));

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern ESCAPED = Pattern.compile("\"\"|\\\\\\\\|\\\\\\+?([0-9a-f]{6}|[0-9a-f]{4})");
    private static final String MARK = "[*]";

    private H2Mistakes() {}

    /** Reads it from what H2 throws. */
    public static QueryMistake of(SQLException error) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        Kind kind = H2Errors.root(error) instanceof OutOfMemoryError
                ? Kind.OUT_OF_MEMORY
                : KINDS.getOrDefault(error.getErrorCode(), Kind.OTHER);
        if (kind == Kind.SYNTAX) {
            return new QueryMistake(kind, "", place(message), SqlErrors.line(error));
        }
        Matcher name = QUOTED.matcher(message);
        return QueryMistake.of(kind, name.find() ? name.group(1).toLowerCase(Locale.ROOT) : "", SqlErrors.line(error));
    }

    /** H2 repeats the whole statement, in quotes, with a mark in it. */
    private static int place(String message) {
        int mark = message.indexOf(MARK);
        return mark < 0
                ? QueryMistake.NOWHERE
                : plain(message.substring(message.indexOf('"') + 1, mark)).length();
    }

    /** What H2 puts between quotes has quotes and backslashes twice, and other than plain letters by number. */
    private static String plain(String quoted) {
        return ESCAPED.matcher(quoted)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group().substring(1)
                                : Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
