package org.barrido.cli.book;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.MergeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Brings in what `export --format parquet` wrote, attempts by key; doing it again changes nothing.")
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "DIR", description = "The folder that was exported to.")
    private Path folder;

    @Override
    public Integer call() {
        MergeResult merged;
        try (LabBookWriter book = LabBookWriter.open(shared.experiment().address())) {
            merged = book.importParquet(folder);
        }
        shared.out()
                .println("Brought in " + Phrases.count(merged.sweeps(), "sweep") + " and "
                        + Phrases.count(merged.attempts(), "attempt"));
        merged.conflicts().forEach(shared.err()::println);
        return (merged.conflicts().isEmpty() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }
}
