package org.barrido.cli;

import java.util.concurrent.Callable;
import org.barrido.report.Table;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookException;
import org.barrido.store.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Override
    public Integer call() throws UserException {
        if (query == null) {
            LabBook.shell(shared.book(), System.in, shared.out().asStream());
            return ExitCode.OK.number();
        }
        try (LabBook book = shared.bookToRead()) {
            shared.out().print(Table.of(answer(book)), output.format);
        }
        return ExitCode.OK.number();
    }

    private Rows answer(LabBook book) throws UserException {
        try {
            return book.query(query);
        } catch (LabBookException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage());
        }
    }
}
