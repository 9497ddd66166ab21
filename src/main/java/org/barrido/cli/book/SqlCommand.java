package org.barrido.cli.book;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TimeSpan;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.InterruptHandler;
import org.barrido.cli.terminal.LineEditor;
import org.barrido.cli.terminal.LineSource;
import org.barrido.cli.terminal.PlainLines;
import org.barrido.cli.terminal.StateFolder;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryResult;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryCanceledException;
import org.barrido.store.sql.QueryCancellation;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.ViewCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sql",
        description = "Asks the lab book in SQL, also while a batch runs.",
        footer = {
            "",
            "Views:",
            "  sweeps                one row per sweep",
            "  history               one row per run of a sweep: one for each text, data and program",
            "  attempts              one row per attempt, a column per parameter",
            "  epochs                one row per epoch of each attempt",
            "  layers                one row per epoch and layer, where a sweep says diagnostics: true",
            "  configurations        attempts averaged over their seeds",
            "  configuration_epochs  epochs averaged over the seeds",
            "  leaderboard           attempts, best first",
            "  suggestions           how a sweep that learns came to its configurations, and what they came to"
        })
public final class SqlCommand implements Callable<Integer> {
    private static final String PROMPT = "sql> ";

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Parameters(
            arity = "0..1",
            paramLabel = "QUERY",
            description =
                    "Such as: select count(*) from epochs. Without one, a shell opens, or the queries piped into it are answered.")
    private String query;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Ends a question that takes longer, such as 90s or 1h (default: 10m).")
    private Duration timeout;

    @Override
    public Integer call() throws IOException, ExperimentException {
        try {
            if (query == null) {
                talk();
            } else {
                answer();
            }
            return ExitCode.OK.number();
        } catch (QueryCanceledException e) {
            shared.out().flush();
            shared.err().println(e.getMessage());
            return ExitCode.INTERRUPTED.number();
        }
    }

    private void answer() throws ExperimentException {
        try (LabBook book = shared.experiment().labBook()) {
            book.caution().ifPresent(shared.err()::println);
            shared.out().print(Table.of(answer(book)), output.format);
        }
    }

    /** With whoever sits before it; what is piped into it is a script, answered without a word of ours. */
    private void talk() throws IOException, ExperimentException {
        BookAddress address = shared.experiment().address();
        SqlShell shell = new SqlShell(address, bounds(), output.format, shared.out());
        if (!Terminal.hasKeyboard()) {
            try (LineSource script = PlainLines.of(System.in)) {
                shell.run(script);
            }
            return;
        }
        try (LineSource lines = lines(address)) {
            shell.talk(lines);
        }
    }

    private LineSource lines(BookAddress address) {
        AtomicReference<ViewCatalog> views = new AtomicReference<>();
        SqlCompletion completion =
                new SqlCompletion(() -> views.updateAndGet(known -> known != null ? known : views(address)));
        Optional<LineEditor> editor = Terminal.isDumb()
                ? Optional.empty()
                : LineEditor.open(PROMPT, StateFolder.file("sql_history"), completion);
        return editor.<LineSource>map(lines -> lines).orElseGet(() -> PlainLines.of(System.in, shared.out(), PROMPT));
    }

    /** None where they can't be read at the moment: whoever asks a question is told why. */
    private static ViewCatalog views(BookAddress address) {
        try (LabBook book = LabBook.open(address)) {
            return book.views();
        } catch (LabBookException e) {
            return new ViewCatalog(Map.of());
        }
    }

    private QueryLimits bounds() {
        return timeout == null ? QueryLimits.USUAL : QueryLimits.USUAL.withTime(timeout);
    }

    private QueryResult answer(LabBook book) throws ExperimentException {
        QueryCancellation cancellation = new QueryCancellation();
        try {
            return InterruptHandler.during(() -> book.answer(query, bounds(), cancellation), cancellation::cancel)
                    .result();
        } catch (QueryCanceledException e) {
            throw e;
        } catch (LabBookException e) {
            // Without its cause: that the memory is short is the question's fault here.
            throw ExperimentException.usage(requireNonNull(e.getMessage()));
        }
    }
}
