package org.barrido.cli.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.barrido.cli.terminal.LineEditor;
import org.barrido.store.sql.AskedViews;
import org.barrido.store.sql.SqlToken;
import org.barrido.store.sql.ViewCatalog;

/** Which names can stand where in a query: views after FROM, columns of the views that are asked, keywords. */
final class SqlCompletion implements LineEditor.Language {
    private static final List<String> BEGINNINGS =
            List.of("select", "with", "values", "describe", ".tables", ".help", ".quit");

    private final Supplier<ViewCatalog> catalog;

    /** @param catalog asked when it is needed first */
    SqlCompletion(Supplier<ViewCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public boolean isWhole(String text) {
        return StatementReader.isWhole(text);
    }

    @Override
    public List<String> names(String before, String text) {
        List<SqlToken> tokens = SqlToken.of(before);
        if (tokens.isEmpty()) {
            return BEGINNINGS;
        }
        SqlToken last = tokens.get(tokens.size() - 1);
        AskedViews asked = AskedViews.of(SqlToken.of(text), catalog.get());
        if (last.is(".")) {
            return ofQualifier(tokens, asked);
        }
        if (isBeforeView(tokens)) {
            return catalog.get().views();
        }
        List<String> names = new ArrayList<>(asked.columns(catalog.get()));
        names.addAll(asked.byName().keySet());
        names.addAll(AskedViews.KEYWORDS);
        return names.stream().distinct().toList();
    }

    private List<String> ofQualifier(List<SqlToken> tokens, AskedViews asked) {
        if (tokens.size() < 2) {
            return List.of("tables", "help", "quit");
        }
        String qualifier = tokens.get(tokens.size() - 2).text();
        Optional<String> view = asked.named(qualifier);
        List<String> own = catalog.get().ownOf(qualifier);
        return view.isEmpty() && !own.isEmpty() ? own : catalog.get().columnsOf(view.orElse(qualifier));
    }

    /** After FROM, JOIN or a comma behind a view, and after the shell's own commands about views. */
    private static boolean isBeforeView(List<SqlToken> tokens) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            SqlToken token = tokens.get(i);
            if (AskedViews.isKeyword(token)) {
                boolean next =
                        i == tokens.size() - 1 || tokens.get(tokens.size() - 1).is(",");
                return next && (token.is("FROM") || token.is("JOIN"));
            }
        }
        return tokens.size() <= 2
                && (tokens.get(0).is("describe") || tokens.get(0).is("\\"));
    }
}
