package org.barrido.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.barrido.store.sql.AskedViews;
import org.barrido.store.sql.QueryMistake;
import org.barrido.store.sql.SqlToken;
import org.barrido.store.sql.ViewCatalog;
import org.barrido.store.table.ParameterColumns;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.text.Shortened;
import org.barrido.text.Suggestions;

/** Says what is wrong with a query in one line, by its text, with what was probably meant. */
final class MistakeExplainer {
    /** What people call columns that have another name in some views. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("sweep", "name"),
            Map.entry("name", "sweep"),
            Map.entry("number", "attempt"),
            Map.entry("run", "attempt"),
            Map.entry("trial", "attempt"),
            Map.entry("duration", "seconds"),
            Map.entry("time", "seconds"),
            Map.entry("error", "reason"),
            Map.entry("state", "status"),
            Map.entry("score", "accuracy"));

    private static final Map<String, String> VIEWS = Map.of(
            "runs", "attempts",
            "run", "attempts",
            "trials", "attempts",
            "experiments", "sweeps",
            "results", "leaderboard",
            "metrics", "epochs",
            "seeds", "configurations");

    private static final int SHOWN = 40;

    private final List<SqlToken> tokens;
    private final String sql;
    private final ViewCatalog catalog;
    private final AskedViews asked;

    private MistakeExplainer(String sql, ViewCatalog catalog) {
        this.sql = sql;
        this.tokens = SqlToken.of(sql);
        this.catalog = catalog;
        this.asked = AskedViews.of(tokens, catalog);
    }

    static String explain(Connection session, String sql, QueryMistake mistake) throws SQLException {
        return new MistakeExplainer(sql, ViewCatalog.of(session)).line(mistake);
    }

    private String line(QueryMistake mistake) {
        return switch (mistake.kind()) {
            case NO_VIEW -> noView(mistake.name());
            case NO_COLUMN -> noColumn(written(mistake));
            case AMBIGUOUS_COLUMN -> ambiguous(last(mistake.name()));
            case NO_FUNCTION -> "there is no function " + last(mistake.name());
            case SYNTAX -> notUnderstood(mistake.position());
            case TYPES ->
                "a text and something else are put together: texts stand 'in quotes', numbers and true or false don't";
            case DIVISION_BY_ZERO -> "division by zero; nullif(x, 0) in its place gives NULL";
            case OUT_OF_RANGE -> "a number is too large";
            case NOT_GROUPED -> last(mistake.name()) + " is neither in GROUP BY nor in a count, avg, min or max";
            case MISPLACED_AGGREGATE -> "count, avg, min, max and sum don't stand there: not in WHERE, but in HAVING";
            case SEVERAL_ROWS -> "a query in parentheses gives several rows where one is needed";
            case COLUMN_COUNT -> "the parts of a UNION or a list of VALUES don't have equally many columns";
            case REFUSED, CANCELED, OUT_OF_MEMORY, OTHER -> mistake.line();
        };
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private String noView(String name) {
        List<String> views = catalog.ofAllSweeps();
        String wrong = name.toLowerCase(Locale.ROOT);
        Optional<String> schema = schemaOf(wrong);
        if (schema.isPresent()) {
            return noOwnView(schema.get(), last(wrong));
        }
        String meant = VIEWS.getOrDefault(wrong, "");
        String hint = meant.isEmpty() ? Suggestions.clause(wrong, views) : "; did you mean " + meant + "?";
        return "there is no view " + last(wrong) + (hint.isEmpty() ? "; there are: " + String.join(", ", views) : hint);
    }

    /** What stands before the point of a view's name; the databases tell of both parts, or of one of them. */
    private Optional<String> schemaOf(String wrong) {
        if (wrong.contains(".")) {
            return Optional.of(wrong.substring(0, wrong.indexOf('.')));
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean isOwn = tokens.get(i).isName() && tokens.get(i + 1).is(".");
            boolean isMeant = tokens.get(i).text().equalsIgnoreCase(wrong)
                    || tokens.get(i + 2).text().equalsIgnoreCase(wrong);
            if (isOwn && isMeant) {
                return Optional.of(tokens.get(i).text().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    private String noOwnView(String schema, String view) {
        List<String> own = catalog.ownOf(schema);
        if (!own.isEmpty()) {
            return "there is no view " + schema + "." + view + "; the views of " + schema + " are "
                    + String.join(", ", own);
        }
        List<String> schemas = catalog.schemas();
        String hint = Suggestions.clause(schema, schemas);
        String all = schemas.isEmpty() ? "" : "; those that have are " + Shortened.list(schemas);
        return "no sweep has views of its own in " + schema + (hint.isEmpty() ? all : hint);
    }

    /** A name in the query's own letters, with what stands before its point. */
    private record Written(Optional<String> qualifier, String name, int token) {}

    private Written written(QueryMistake mistake) {
        String name = last(mistake.name());
        for (int i = 0; i < tokens.size(); i++) {
            boolean here = mistake.position() == QueryMistake.NOWHERE
                    ? tokens.get(i).isName() && tokens.get(i).text().equalsIgnoreCase(name)
                    : tokens.get(i).end() > mistake.position();
            if (here) {
                return at(i);
            }
        }
        return new Written(Optional.empty(), name, -1);
    }

    /** @param i of its only or its first part */
    private Written at(int i) {
        if (i + 2 < tokens.size() && tokens.get(i + 1).is(".")) {
            return new Written(
                    Optional.of(tokens.get(i).text()), tokens.get(i + 2).text(), i);
        }
        boolean qualified = i > 1 && tokens.get(i - 1).is(".");
        return qualified
                ? new Written(
                        Optional.of(tokens.get(i - 2).text()), tokens.get(i).text(), i - 2)
                : new Written(Optional.empty(), tokens.get(i).text(), i);
    }

    private String noColumn(Written wrong) {
        String qualifier = wrong.qualifier().orElse("").toLowerCase(Locale.ROOT);
        Optional<String> qualified = asked.named(qualifier);
        if (catalog.columns().containsKey(qualifier) && qualified.isEmpty()) {
            return "the query doesn't ask " + qualifier + ": it isn't in FROM";
        }
        List<String> views = qualified.map(List::of).orElseGet(asked::views);
        List<String> columns = qualified.map(catalog::columnsOf).orElseGet(() -> asked.columns(catalog));
        String line = "there is no column " + wrong.name() + (views.size() == 1 ? " in " + views.get(0) : "");
        Optional<String> meant = meant(wrong.name().toLowerCase(Locale.ROOT), columns);
        if (wrong.qualifier().isEmpty() && isCompared(wrong.token())) {
            String text = "'" + wrong.name() + "'";
            return line
                    + meant.map(name -> "; did you mean the column " + name + " or the text " + text + "?")
                            .orElse("; a text stands in single quotes: " + text);
        }
        return line
                + meant.map(name -> "; did you mean " + name + "?")
                        .orElse(views.isEmpty() ? "" : "; there are: " + Shortened.list(columns));
    }

    /** Whether it stands where a text may: after a comparison, or in a list after IN. */
    private boolean isCompared(int token) {
        int i = token - 1;
        if (i < 0 || tokens.get(i).isComparing()) {
            return i >= 0;
        }
        while (i > 0 && !tokens.get(i).is("(") && !AskedViews.isKeyword(tokens.get(i))) {
            i--;
        }
        return i > 0 && tokens.get(i).is("(") && tokens.get(i - 1).is("IN");
    }

    private static Optional<String> meant(String wrong, List<String> columns) {
        List<String> known = new ArrayList<>();
        ParameterNames.meant(wrong).map(ParameterColumns::of).ifPresent(known::add);
        known.add(Metric.meant(wrong));
        known.add(COLUMNS.getOrDefault(wrong, ""));
        return known.stream()
                .filter(columns::contains)
                .findFirst()
                .or(() -> Suggestions.nearest(wrong, columns))
                .or(() -> Suggestions.abbreviated(wrong, columns));
    }

    private String ambiguous(String column) {
        String example = asked.byName().entrySet().stream()
                .filter(entry -> catalog.columnsOf(entry.getValue()).contains(column))
                .reduce((first, second) -> second)
                .map(entry -> ", as in " + entry.getKey() + "." + column)
                .orElse("");
        return "several of the views that are asked have a column " + column + ": say which one is meant" + example;
    }

    private String notUnderstood(int position) {
        String before = position < 0
                ? ""
                : sql.substring(0, Math.min(position, sql.length())).strip();
        String after = before.isEmpty() ? "" : ", after: " + ending(before.replaceAll("\\s+", " "));
        for (int i = 0; position >= 0 && i < tokens.size(); i++) {
            if (tokens.get(i).end() > position) {
                String token =
                        sql.substring(tokens.get(i).start(), tokens.get(i).end());
                return "SQL isn't understood at " + Shortened.word(token) + after + keyword(i);
            }
        }
        return "SQL isn't understood" + (position < 0 ? "" : ": it ends too early" + after);
    }

    private static String ending(String text) {
        return text.length() <= SHOWN ? text : "\u2026" + text.substring(text.length() - SHOWN);
    }

    /** A misspelt keyword is often taken for a name, and the word behind it is the one that isn't understood. */
    private String keyword(int token) {
        for (int i = token; i >= Math.max(0, token - 1); i--) {
            String word = tokens.get(i).text().toLowerCase(Locale.ROOT);
            boolean isOdd = tokens.get(i).kind() == SqlToken.Kind.WORD
                    && word.length() > 2
                    && !AskedViews.isKeyword(tokens.get(i))
                    && !catalog.columns().containsKey(word)
                    && !asked.columns(catalog).contains(word);
            Optional<String> meant = isOdd ? Suggestions.nearest(word, AskedViews.KEYWORDS) : Optional.empty();
            if (meant.isPresent()) {
                return "; did you mean " + meant.get() + "?";
            }
        }
        return "";
    }
}
