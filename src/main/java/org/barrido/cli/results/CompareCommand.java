package org.barrido.cli.results;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TableOutputOptions;
import org.barrido.cli.option.TargetConverter;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compares the configurations of two attempts, paired over all seeds that both were run with.")
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TableOutputOptions output;

    @Parameters(
            index = "0",
            paramLabel = "A",
            converter = TargetConverter.class,
            description = "An attempt, as in report-basic/1; it stands for its configuration, all seeds of it.")
    private Target first;

    @Parameters(index = "1", paramLabel = "B", converter = TargetConverter.class, description = "Another.")
    private Target second;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            split = ",",
            description =
                    "Columns of the view attempts (default: accuracy,loss,test_loss,initial_accuracy,initial_loss,best_accuracy,seconds;"
                            + " of a program all that it told).")
    private List<String> metrics = List.of();

    @Override
    public Integer call() throws ExperimentException, IOException {
        try (Experiment experiment = shared.experiment()) {
            output.print(experiment.compare(first.toString(), second.toString(), metrics), shared);
        }
        return ExitCode.OK.number();
    }
}
