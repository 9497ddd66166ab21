package org.barrido.cli.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.barrido.batch.Errands;
import org.barrido.cli.option.EngineOptions;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.SweepArguments;
import org.barrido.cli.option.TargetConverter;
import org.barrido.cli.option.TimeSpan;
import org.barrido.cli.option.TrainerOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.ProgressLine;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.Target;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.serve.PageServer;
import org.barrido.sweep.Notification;
import org.barrido.sweep.Sweep;
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
    /** Rows of a table that is part of what a run tells. */
    private static final int SHOWN = 10;

    /** That may be open at the same time. */
    private static final int PAGES = 64;

    @Mixin
    private SharedOptions shared;

    @Mixin
    private TrainerOptions trainers;

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

    @Option(
            names = "--finish",
            paramLabel = "SWEEP[/NUMBER]",
            converter = TargetConverter.class,
            description = "Instead of FILE: trains attempts to their end that the sweep stopped; see 'barrido regret'.")
    private Target finished;

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

    @Option(
            names = "--notify",
            paramLabel = "PROGRAM",
            description =
                    "Is given news as JSON on its standard input: when a sweep of FILE has finished, a search reached its target, an"
                            + " attempt failed or diverged; for sweeps without notify: of their own.")
    private String notified;

    @Option(
            names = "--serve",
            description =
                    "Shows the run in the browser until it has ended, as 'serve' does, and tells the address first.")
    private boolean serve;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but what went wrong, on standard error; the exit code tells the rest.")
    private boolean quiet;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ExperimentException {
        engines.check();
        if ((continued == null) != (epochs == null) || (continued != null && !sweeps.files.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--continue SWEEP/NUMBER needs --epochs N, and no sweep file beside them");
        }
        if (finished != null && (continued != null || !sweeps.files.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--finish SWEEP stands alone: no sweep file and no --continue beside it");
        }
        if (continued != null && engines.hasCheckpoints()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--continue takes checkpoints from the results folder: leave --checkpoints out");
        }
        RunOptions options = engines.options()
                .withCharts(!noCharts)
                .withRetryFailed(retryFailed)
                .withReplace(replace)
                .withBookTimeout(bookTimeout);
        Terminal terminal = quiet
                ? Terminal.quiet(shared.err())
                : new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        try (Experiment experiment = shared.experiment();
                PageServer page =
                        serve ? PageServer.open(experiment, 0, false, Errands.of("barrido-serve", PAGES)) : null) {
            if (page != null) {
                terminal.line("Open " + page.url());
            }
            trainers.load(experiment);
            RunListener listener = new ProgressLine(terminal);
            if (finished != null) {
                return conclude(terminal, experiment.finish(finished.toString(), options, listener));
            }
            if (continued != null) {
                return conclude(terminal, experiment.goOn(continued.toString(), epochs, options, listener));
            }
            List<Sweep> read = notifying(sweeps.read(experiment));
            RunResult result = experiment.run(read, options, listener);
            int exitCode = conclude(terminal, result);
            if (!result.isStopped()) {
                tellReproduced(experiment, read, terminal);
            }
            return exitCode;
        }
    }

    private List<Sweep> notifying(List<Sweep> read) {
        if (notified == null) {
            return read;
        }
        Notification notification = Notification.ofAll(List.of(notified));
        return read.stream().map(sweep -> sweep.notifying(notification)).toList();
    }

    private int conclude(Terminal terminal, RunResult result) {
        if (result.isStopped()) {
            terminal.alert("Interrupted with " + Phrases.count(result.remaining(), "attempt")
                    + " to go. All that was shown is recorded; the same command goes on from here.");
            return ExitCode.INTERRUPTED.number();
        }
        for (RunResult.SweepResult sweep : result.sweeps()) {
            terminal.line("");
            print(terminal, sweep);
        }
        terminal.line("");
        written(result)
                .forEach((folder, files) ->
                        terminal.line("Wrote " + String.join(", ", files) + (folder.isEmpty() ? "" : " in " + folder)));
        return (result.isCompleted() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    /** Of many attempts the best, with where the others are to be had. */
    private void print(Terminal terminal, RunResult.SweepResult sweep) {
        int attempts = sweep.table().rows().size();
        if (attempts <= SHOWN) {
            terminal.table(sweep.table());
            return;
        }
        terminal.table(sweep.best(SHOWN));
        terminal.line("");
        terminal.line("All " + attempts + ": barrido table " + sweep.name() + shared.asTyped());
    }

    /** Names of files by their folders. */
    private static Map<String, List<String>> written(RunResult result) {
        Map<String, List<String>> written = new LinkedHashMap<>();
        for (Path file : result.files()) {
            Path folder = file.getParent();
            written.computeIfAbsent(folder == null ? "" : folder.toString(), unseen -> new ArrayList<>())
                    .add(String.valueOf(file.getFileName()));
        }
        return written;
    }

    /** How many of the published numbers that the sweeps expect came out. */
    private void tellReproduced(Experiment experiment, List<Sweep> read, Terminal terminal) throws ExperimentException {
        List<Sweep> expecting =
                read.stream().filter(sweep -> sweep.expectation() != null).toList();
        for (Sweep sweep : expecting) {
            terminal.line(sweep.name() + ": " + experiment.check(sweep).summary());
        }
        if (!expecting.isEmpty()) {
            terminal.line("Number by number: barrido check "
                    + sweeps.files.stream().map(Path::toString).collect(Collectors.joining(" ")));
        }
    }
}
