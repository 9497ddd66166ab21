package org.barrido.cli.book;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.InterruptHandler;
import org.barrido.cli.terminal.LineSource;
import org.barrido.cli.terminal.Output;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.BookView;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.row.QueryResult;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryCanceledException;
import org.barrido.store.sql.QueryCancellation;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.ViewCatalog;
import org.barrido.text.Suggestions;

/**
 * Questions asked one after the other, each ended by a semicolon. The book is opened for each of them only: it is seen as it is by then, and
 * a run can begin meanwhile.
 */
final class SqlShell {
    private static final int ROWS = 1000;
    private static final List<String> COMMANDS = List.of(".tables", ".describe", ".help", ".quit");
    private static final String HELP = """
            A query ends with ';' and may have several lines: select * from leaderboard limit 5;
              .tables        the views, and what each has a row for (\\d too)
              describe VIEW  the columns of a view (\\d VIEW too)
              .help          this
              .quit          ends it, as Ctrl-D does
            Ctrl-C ends the query that runs, or drops what is typed.
            """;

    private final BookAddress book;
    private final QueryLimits bounds;
    private final TableFormat format;
    private final Output out;
    /** Of the question that is answered, or was last. */
    private volatile QueryCancellation cancellation = new QueryCancellation();

    private boolean hasTold;

    SqlShell(BookAddress book, QueryLimits bounds, TableFormat format, Output out) {
        this.book = book;
        this.bounds = bounds;
        this.format = format;
        this.out = out;
    }

    /** Answers whoever sits before it, until they have had enough; of long answers the beginning. */
    void talk(LineSource lines) throws IOException {
        try (LabBook opened = LabBook.open(book)) {
            opened.caution().ifPresent(out::println);
        }
        out.println("Queries, each ended with ';'; .help, .quit.");
        lines.whenInterrupted(this::interrupted);
        StatementReader statements = new StatementReader(lines);
        Optional<StatementReader.Statement> next = statements.next();
        while (next.isPresent() && !isEnd(next.get())) {
            cancellation = new QueryCancellation();
            try {
                answer(next.get(), bounds.withRows(ROWS)).run();
            } catch (LabBookException e) {
                told(e);
            }
            out.flush();
            next = statements.next();
        }
    }

    private void told(LabBookException failure) {
        if (failure instanceof QueryCanceledException) {
            out.flush();
            // Over the terminal's "^C".
            out.raw().print('\r');
            out.raw().flush();
        }
        out.println(failure.getMessage());
    }

    private void interrupted() {
        QueryCancellation current = cancellation;
        if (current.isOverdue()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        current.cancel();
    }

    /** Answers all of a script; the first mistake ends it. */
    void run(LineSource script) throws IOException, ExperimentException {
        StatementReader statements = new StatementReader(script);
        Optional<StatementReader.Statement> next = statements.next();
        while (next.isPresent() && !isEnd(next.get())) {
            StatementReader.Statement statement = next.get();
            cancellation = new QueryCancellation();
            try {
                InterruptHandler.during(() -> answer(statement, bounds), cancellation::cancel)
                        .run();
            } catch (QueryCanceledException e) {
                throw e;
            } catch (LabBookException e) {
                out.flush();
                throw ExperimentException.usage(
                        "statement " + statement.number() + " (line " + statement.line() + "): " + e.getMessage());
            }
            out.flush();
            next = statements.next();
        }
    }

    private static boolean isEnd(StatementReader.Statement statement) {
        return statement.isCommand()
                && List.of("quit", "exit", ".quit", ".exit", "\\q").contains(statement.command());
    }

    /** Returns what prints it. */
    private Runnable answer(StatementReader.Statement statement, QueryLimits limits) {
        return statement.isCommand()
                ? command(statement.command())
                : ask(opened -> opened.answer(statement.text(), limits, cancellation));
    }

    private Runnable command(String command) {
        List<String> words = List.of(command.split("\\s+", -1));
        boolean isAboutView = words.size() == 2
                && List.of("describe", "desc", ".describe", ".schema", "\\d").contains(words.get(0));
        if (isAboutView) {
            return ask(opened -> new QueryAnswer(columns(opened.views(), words.get(1)), false));
        }
        if (List.of(".tables", "\\d", "\\dt", "\\dv").contains(command)) {
            return ask(opened -> new QueryAnswer(views(opened.views()), false));
        }
        if (List.of("help", ".help", "\\?", "\\h").contains(command)) {
            return () -> out.print(HELP);
        }
        throw new LabBookException("there is no command " + words.get(0) + Suggestions.clause(words.get(0), COMMANDS)
                + " (.help shows them)");
    }

    private static QueryResult views(ViewCatalog catalog) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (BookView view : BookView.values()) {
            rows.put(view.key(), view.row());
        }
        List<List<Object>> answer = new ArrayList<>();
        rows.forEach((view, row) -> answer.add(List.of(view, row)));
        for (String schema : catalog.schemas()) {
            for (String view : catalog.ownOf(schema)) {
                answer.add(List.of(schema + "." + view, rows.getOrDefault(view, "step that a program told")));
            }
        }
        return new QueryResult(List.of("view", "a row per"), answer);
    }

    private static QueryResult columns(ViewCatalog catalog, String view) {
        List<ViewCatalog.Column> columns = catalog.columns().get(view);
        if (columns == null) {
            throw new LabBookException("there is no view " + view + Suggestions.clause(view, catalog.views()));
        }
        return new QueryResult(
                List.of("column", "type"),
                columns.stream()
                        .map(column -> List.<Object>of(column.name(), column.type()))
                        .toList());
    }

    private Runnable ask(Function<LabBook, QueryAnswer> question) {
        try (LabBook opened = LabBook.open(book)) {
            QueryAnswer answer = question.apply(opened);
            return () -> print(answer);
        }
    }

    private void print(QueryAnswer answer) {
        if (hasTold && format == TableFormat.TEXT) {
            out.println();
        }
        hasTold = true;
        out.print(Table.of(answer.result()), format);
        if (answer.hasMore()) {
            out.println("The first " + ROWS + " rows; all of them: barrido sql \"\u2026\"");
        }
    }
}
