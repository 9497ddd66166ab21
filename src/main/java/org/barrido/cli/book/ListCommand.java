package org.barrido.cli.book;

import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.results.SweepsTable;
import org.barrido.store.LabBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists the sweeps in the lab book, newest first.")
public final class ListCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Override
    public Integer call() throws ExperimentException {
        try (LabBook book = shared.experiment().labBook()) {
            shared.out().print(SweepsTable.of(book), output.format);
        }
        return ExitCode.OK.number();
    }
}
