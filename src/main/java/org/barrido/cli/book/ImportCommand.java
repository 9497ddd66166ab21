package org.barrido.cli.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.data.DataException;
import org.barrido.exchange.foreign.ForeignFormat;
import org.barrido.exchange.foreign.ForeignImport;
import org.barrido.exchange.foreign.ImportOptions;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.ImportResult;
import org.barrido.store.row.MergeResult;
import org.barrido.sweep.metric.Metric;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Brings in what `export --format parquet` wrote, or runs that another tool recorded, as a sweep whose numbers it"
                        + " reported; doing it again changes nothing but what has changed there.")
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "PLACE", description = "A file or folder.")
    private Path place;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "parquet, tensorboard (a folder of event files), csv (logs of Keras and Lightning: files with a column epoch),"
                            + " wandb (W&B's table of runs as CSV) or mlflow (a folder mlruns); recognized where it isn't given.")
    private ForeignFormat format;

    @Option(
            names = "--sweep",
            paramLabel = "NAME",
            description = "What the sweep is called (default: as the tool or the place).")
    private String sweep;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What ranks the attempts (default: an accuracy or loss, of data held out if there is one).")
    private String metric;

    @Option(
            names = "--goal",
            paramLabel = "GOAL",
            description = "maximize or minimize (default: as the metric's name says).")
    private Metric.Goal goal;

    @Option(
            names = "--metrics",
            paramLabel = "NAME",
            split = ",",
            description = "Columns of W&B's table that are metrics; all others of it are parameters.")
    private List<String> metrics = List.of();

    @Option(
            names = "--steps-per-epoch",
            paramLabel = "N",
            description = "Where metrics come by steps (default: what the numbers say of it).")
    private int stepsPerEpoch;

    @Override
    public Integer call() throws ExperimentException {
        if (stepsPerEpoch < 0) {
            throw ExperimentException.usage("--steps-per-epoch " + stepsPerEpoch + ": expected a number from 1 on");
        }
        try {
            ForeignFormat known = format != null ? format : ForeignFormat.of(place);
            return (known == ForeignFormat.PARQUET ? book() : runs(known)).number();
        } catch (IOException | DataException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }

    private ExitCode book() {
        MergeResult merged;
        try (LabBookWriter book = LabBookWriter.open(shared.experiment().address())) {
            merged = book.importParquet(place);
        }
        shared.out()
                .println("Brought in " + Phrases.count(merged.sweeps(), "sweep") + " and "
                        + Phrases.count(merged.attempts(), "attempt"));
        merged.conflicts().forEach(shared.err()::println);
        return merged.conflicts().isEmpty() ? ExitCode.OK : ExitCode.NOT_ALL_WELL;
    }

    private ExitCode runs(ForeignFormat known) throws IOException, DataException {
        ImportOptions options = new ImportOptions(sweep, metric, goal, metrics, stepsPerEpoch, shared.err()::println);
        ForeignImport read = ForeignImport.read(place, known, options);
        try (LabBookWriter book = LabBookWriter.open(shared.experiment().address())) {
            read.record(book, BuildInfo.THIS.provenance(0, ""))
                    .forEach(imported -> shared.out().println(line(imported)));
        }
        return ExitCode.OK;
    }

    private static String line(ForeignImport.Imported imported) {
        ImportResult result = imported.result();
        String line = imported.sweep() + ": brought in " + Phrases.count(result.added(), "attempt");
        if (result.changed() > 0) {
            line += ", " + result.changed() + " changed since";
        }
        return result.same() > 0 ? line + ", " + result.same() + " there before" : line;
    }
}
