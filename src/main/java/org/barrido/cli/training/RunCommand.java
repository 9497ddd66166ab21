package org.barrido.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.barrido.batch.BatchException;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Engine;
import org.barrido.cli.option.EngineOptions;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.SweepArguments;
import org.barrido.cli.option.TargetConverter;
import org.barrido.cli.option.TimeSpan;
import org.barrido.cli.terminal.ProgressLine;
import org.barrido.cli.terminal.Terminal;
import org.barrido.data.DataException;
import org.barrido.experiment.Continuation;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.OrphanedAttempts;
import org.barrido.experiment.PlannedSweep;
import org.barrido.experiment.RunSession;
import org.barrido.experiment.Target;
import org.barrido.experiment.VectorModule;
import org.barrido.report.check.PublishedCheck;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description =
                "Trains the attempts of a sweep that aren't done yet; the same command goes on after an interruption.")
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private SweepArguments sweeps;

    @Mixin
    private EngineOptions engines;

    @Option(
            names = "--continue",
            paramLabel = "SWEEP/NUMBER",
            converter = TargetConverter.class,
            description = "Instead of FILE: trains this attempt on, to the number of epochs that --epochs gives.")
    private Target continued;

    @Option(names = "--epochs", paramLabel = "N", description = "With --continue: epochs in all.")
    private Integer epochs;

    @Option(names = "--retry-failed", description = "Runs failed attempts again.")
    private boolean retryFailed;

    @Option(
            names = "--replace",
            description =
                    "Runs a sweep although the lab book has finished attempts under its name that it doesn't have any more;"
                            + " they leave its table and views, and come back when the sweep has their settings again.")
    private boolean replace;

    @Option(
            names = "--book-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = TimeSpan.class,
            description = "How long to wait for a lab book's server that goes away, as 90s or 1h (default: 10m).")
    private Duration bookTimeout;

    @Option(names = "--no-charts", description = "Leaves the charts out.")
    private boolean noCharts;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws BatchException, DataException, IOException, SweepException, ExperimentException {
        engines.check();
        if ((continued == null) != (epochs == null) || (continued != null && !sweeps.files.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--continue SWEEP/NUMBER needs --epochs N, and no sweep file beside them");
        }
        if (continued != null && engines.hasCheckpoints()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--continue takes checkpoints from the results folder: leave --checkpoints out");
        }
        VectorModule.resolve();
        DatasetCache datasets = shared.datasets();
        List<PlannedSweep> prepared = continued == null
                ? PlannedSweep.all(sweeps.read(shared.catalogue()), datasets, shared.results)
                : List.of(new Continuation(shared.results, datasets).of(continued, epochs));
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        try (Engine engine = engines.start(datasets, shared.book(), askedWorkers(prepared));
                LabBookWriter book = LabBookWriter.open(shared.book(), bookTimeout)) {
            refuseToLeaveOut(prepared, book);
            tellGoneOn(prepared, book, terminal);
            RunSession run = new RunSession(book, shared.results, datasets, engine, new ProgressLine(terminal));
            ExitCode exit = run.run(prepared, retryFailed, !noCharts);
            if (exit != ExitCode.INTERRUPTED) {
                tellReproduced(prepared, book, terminal);
            }
            return exit.number();
        }
    }

    /** How many of the published numbers that the sweeps expect came out. */
    private void tellReproduced(List<PlannedSweep> prepared, LabBook book, Terminal terminal) {
        List<Sweep> expecting = prepared.stream()
                .map(PlannedSweep::sweep)
                .filter(sweep -> sweep.expectation() != null)
                .toList();
        for (Sweep sweep : expecting) {
            PublishedCheck check =
                    PublishedCheck.of(sweep, book.sweep(sweep.name()).orElseThrow(), book);
            terminal.line(sweep.name() + ": " + check.summary());
        }
        if (!expecting.isEmpty()) {
            terminal.line("Number by number: barrido check "
                    + sweeps.files.stream().map(Path::toString).collect(Collectors.joining(" ")));
        }
    }

    private void refuseToLeaveOut(List<PlannedSweep> prepared, LabBook book) throws ExperimentException {
        List<String> leftOut = prepared.stream()
                .flatMap(one -> OrphanedAttempts.of(one, book).stream())
                .toList();
        if (!replace && !leftOut.isEmpty()) {
            throw new ExperimentException(
                    ExitCode.USAGE,
                    String.join("\n", leftOut)
                            + "\nTo keep both, run it with --name NAME; to go on without them, with --replace.");
        }
    }

    private static void tellGoneOn(List<PlannedSweep> prepared, LabBook book, Terminal terminal) {
        for (PlannedSweep one : prepared) {
            OrphanedAttempts.goneOn(one, book).ifPresent(terminal::line);
        }
    }

    /** The most that a sweep file asks for. */
    private static int askedWorkers(List<PlannedSweep> prepared) {
        return prepared.stream()
                .mapToInt(one -> one.sweep().execution().workers())
                .max()
                .orElse(0);
    }
}
