package org.barrido.cli.book;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.exchange.TensorBoardExport;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes everything in the lab book for other programs, in a stable order.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "DIR", description = "Made if it doesn't exist.")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description =
                    "csv (the record as CSV and JSON Lines; the default); parquet (each view as a typed file, and the record, which"
                            + " `import` reads); tensorboard (a folder for each sweep, in it a run for each attempt).")
    private ExportFormat format;

    @Override
    public Integer call() throws ExperimentException {
        try (LabBook book = shared.experiment().labBook()) {
            files(book).forEach(file -> shared.out().println("Wrote " + file));
        }
        return ExitCode.OK.number();
    }

    private List<Path> files(LabBook book) {
        return switch (format) {
            case CSV -> book.export(folder);
            case PARQUET ->
                book.exportParquet(
                        folder,
                        Map.of("barrido.version", BuildInfo.THIS.version(), "barrido.commit", BuildInfo.THIS.commit()));
            case TENSORBOARD -> TensorBoardExport.write(book, folder);
        };
    }
}
