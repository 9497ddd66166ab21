package org.barrido.cli.results;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TableOutputOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "effects",
        description = "Tells what each parameter does by itself: means at its values, share of the variance, F-test.")
public final class EffectsCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TableOutputOptions output;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description = "Such as accuracy, loss, test_loss, best_accuracy, seconds (default: the sweep's metric).")
    private String metric;

    @Override
    public Integer call() throws ExperimentException, IOException {
        try (Experiment experiment = shared.experiment()) {
            output.print(experiment.effects(name, metric), shared);
        }
        return ExitCode.OK.number();
    }
}
