package org.barrido.cli;

import java.util.concurrent.Callable;
import org.barrido.report.Table;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "table", description = "Prints the results of a sweep, a row per attempt.")
final class TableCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    @Override
    public Integer call() throws UserException {
        try (LabBook book = shared.bookToRead()) {
            SweepRow sweep = Lookup.sweep(book, name);
            shared.out().print(Table.of(sweep, book.attempts(sweep.id())).print(output.format));
        }
        return ExitCode.OK.number();
    }
}
