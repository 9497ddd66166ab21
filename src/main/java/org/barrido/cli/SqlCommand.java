package org.barrido.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.barrido.report.Table;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookException;
import org.barrido.store.Question;
import org.barrido.store.Rows;
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
final class SqlCommand implements Callable<Integer> {
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
    public Integer call() throws IOException, UserException {
        if (query == null) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new Shell(shared.book(), bounds(), output.format, shared.out(), Terminal.isInteractive()).run(in);
            return ExitCode.OK.number();
        }
        try (LabBook book = shared.bookToRead()) {
            book.caution().ifPresent(shared.err()::println);
            shared.out().print(Table.of(answer(book)), output.format);
        }
        return ExitCode.OK.number();
    }

    private Question.Bounds bounds() {
        return timeout == null ? Question.Bounds.USUAL : Question.Bounds.USUAL.withTime(timeout);
    }

    private Rows answer(LabBook book) throws UserException {
        try {
            return book.answer(query, bounds()).rows();
        } catch (LabBookException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage());
        }
    }
}
