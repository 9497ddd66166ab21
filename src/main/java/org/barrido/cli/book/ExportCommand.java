package org.barrido.cli.book;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes everything as CSV and JSON Lines, in a stable order.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "DIR", description = "Made if it doesn't exist.")
    private Path folder;

    @Override
    public Integer call() throws ExperimentException {
        try (LabBook book = shared.experiment().labBook()) {
            book.export(folder).forEach(file -> shared.out().println("Wrote " + file));
        }
        return ExitCode.OK.number();
    }
}
