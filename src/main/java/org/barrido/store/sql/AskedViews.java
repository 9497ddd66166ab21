package org.barrido.store.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The views that a query asks.
 *
 * @param byName each by its name and by the other name that the query may give it, in lower case
 */
public record AskedViews(Map<String, String> byName) {
    /** What queries are made of beside names, as far as people use it. */
    public static final List<String> KEYWORDS = List.of(
            "select",
            "from",
            "where",
            "group",
            "order",
            "by",
            "having",
            "limit",
            "offset",
            "join",
            "left",
            "inner",
            "on",
            "using",
            "union",
            "values",
            "with",
            "distinct",
            "between",
            "case",
            "when",
            "then",
            "else",
            "end",
            "desc",
            "asc",
            "count",
            "and",
            "or",
            "not",
            "in",
            "like",
            "is",
            "null",
            "as");

    /** Finds what stands in FROM. */
    public static AskedViews of(List<SqlToken> tokens, ViewCatalog catalog) {
        Map<String, String> asked = new LinkedHashMap<>();
        boolean inFrom = false;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (isKeyword(token)) {
                inFrom = token.is("FROM") || token.is("JOIN") || (inFrom && token.is("AS"));
            }
            if (inFrom && token.isName() && (i == 0 || !tokens.get(i - 1).is("."))) {
                ask(tokens, i, catalog, asked);
            }
        }
        return new AskedViews(asked);
    }

    /** @param i of the name's first part */
    private static void ask(List<SqlToken> tokens, int i, ViewCatalog catalog, Map<String, String> asked) {
        String first = tokens.get(i).text().toLowerCase(Locale.ROOT);
        boolean isOwn = i + 2 < tokens.size() && tokens.get(i + 1).is(".");
        String name = isOwn ? tokens.get(i + 2).text().toLowerCase(Locale.ROOT) : first;
        String view = isOwn ? first + "." + name : first;
        if (catalog.columns().containsKey(view)) {
            asked.put(name, view);
            otherName(tokens, isOwn ? i + 3 : i + 1).ifPresent(other -> asked.put(other, view));
        }
    }

    private static Optional<String> otherName(List<SqlToken> tokens, int after) {
        int next = after < tokens.size() && tokens.get(after).is("AS") ? after + 1 : after;
        boolean named = next < tokens.size() && tokens.get(next).isName() && !isKeyword(tokens.get(next));
        return named ? Optional.of(tokens.get(next).text().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    public static boolean isKeyword(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD
                && KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
    }

    /** Returns the view of that name or other name. */
    public Optional<String> named(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    public List<String> views() {
        return byName.values().stream().distinct().toList();
    }

    /** Returns the columns that can stand in the query: those of the views that it asks, of all where it asks none yet. */
    public List<String> columns(ViewCatalog catalog) {
        return (byName.isEmpty() ? catalog.views() : views())
                .stream()
                        .flatMap(view -> catalog.columnsOf(view).stream())
                        .distinct()
                        .toList();
    }
}
