package org.barrido.cli.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Writes the lab book to a zip file, also while a batch runs.")
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "ZIP", description = "Replaced if it exists.")
    private Path zip;

    @Override
    public Integer call() throws IOException, ExperimentException {
        try (LabBook book = shared.experiment().labBook()) {
            book.backup(zip);
        }
        shared.tell("Wrote ", zip);
        return ExitCode.OK.number();
    }
}
