package org.barrido.store.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.sql.QueryMistake;
import org.barrido.store.sql.QueryMistake.Kind;
import org.barrido.store.sql.SqlErrors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL has against a query, from its states and messages. */
public final class PostgresMistakes {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("25006", Kind.REFUSED),
            Map.entry("42501", Kind.REFUSED),
            Map.entry("57014", Kind.CANCELED),
            Map.entry("53200", Kind.OUT_OF_MEMORY),
            Map.entry("42P01", Kind.NO_VIEW),
            Map.entry("3F000", Kind.NO_VIEW),
            Map.entry("42703", Kind.NO_COLUMN),
            Map.entry("42702", Kind.AMBIGUOUS_COLUMN),
            Map.entry("42883", Kind.NO_FUNCTION),
            Map.entry("42601", Kind.SYNTAX),
            Map.entry("22P02", Kind.TYPES),
            Map.entry("22007", Kind.TYPES),
            Map.entry("42804", Kind.TYPES),
            Map.entry("22012", Kind.DIVISION_BY_ZERO),
            Map.entry("22003", Kind.OUT_OF_RANGE),
            Map.entry("42803", Kind.NOT_GROUPED),
            Map.entry("21000", Kind.SEVERAL_ROWS));

    /** What is told of, before it is said what is wrong with it. */
    private static final Pattern NAME =
            Pattern.compile("(?:relation|column reference|column|function|for table) \"?([^\"( ]+)\"?");

    private PostgresMistakes() {}

    /** Reads it from what the driver throws. */
    public static QueryMistake of(SQLException error) {
        String line = SqlErrors.line(error);
        Matcher name = NAME.matcher(line);
        return new QueryMistake(kind(error, line), name.find() ? name.group(1) : "", place(error), line);
    }

    private static Kind kind(SQLException error, String line) {
        Kind kind = KINDS.getOrDefault(String.valueOf(error.getSQLState()), Kind.OTHER);
        return switch (kind) {
            // "missing FROM-clause entry for table": of a column whose view isn't asked.
            case NO_VIEW -> line.contains("FROM-clause entry") ? Kind.NO_COLUMN : kind;
            case NO_FUNCTION -> line.startsWith("operator") ? Kind.TYPES : kind;
            case SYNTAX -> line.contains("same number of columns") ? Kind.COLUMN_COUNT : kind;
            case NOT_GROUPED -> line.contains("not allowed") ? Kind.MISPLACED_AGGREGATE : kind;
            default -> kind;
        };
    }

    /** The server counts from 1. */
    private static int place(SQLException error) {
        ServerErrorMessage told = error instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return told == null || told.getPosition() == 0 ? QueryMistake.NOWHERE : told.getPosition() - 1;
    }
}
