package org.barrido.cli.book;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TimeSpan;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryResult;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryLimits;
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
            "  sweeps          one row per sweep",
            "  attempts        one row per attempt, a column per parameter",
            "  epochs          one row per epoch of each attempt",
            "  layers          one row per epoch and layer, where a sweep says diagnostics: true",
            "  configurations  attempts averaged over their seeds",
            "  leaderboard     attempts, best first"
        })
public final class SqlCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Parameters(
            arity = "0..1",
            paramLabel = "QUERY",
            description = "Such as: select count(*) from epochs. Without one, an interactive shell opens.")
    private String query;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Ends a question that takes longer, such as 90s or 1h (default: 10m).")
    private Duration timeout;

    @Override
    public Integer call() throws IOException, ExperimentException {
        if (query == null) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new SqlShell(shared.experiment().address(), bounds(), output.format, shared.out(), Terminal.isInteractive())
                    .run(in);
            return ExitCode.OK.number();
        }
        try (LabBook book = shared.experiment().labBook()) {
            book.caution().ifPresent(shared.err()::println);
            shared.out().print(Table.of(answer(book)), output.format);
        }
        return ExitCode.OK.number();
    }

    private QueryLimits bounds() {
        return timeout == null ? QueryLimits.USUAL : QueryLimits.USUAL.withTime(timeout);
    }

    private QueryResult answer(LabBook book) throws ExperimentException {
        try {
            return book.answer(query, bounds()).result();
        } catch (LabBookException e) {
            // Without its cause: that the memory is short is the question's fault here.
            throw ExperimentException.usage(requireNonNull(e.getMessage()));
        }
    }
}
