package org.barrido.cli.results;

import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.MetricNames;
import org.barrido.cli.option.SharedOptions;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.Lookup;
import org.barrido.report.results.EffectsTable;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
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
    private FormatOption output;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description = "Such as accuracy, loss, test_loss, best_accuracy, seconds (default: the sweep's metric).")
    private String metric;

    @Override
    public Integer call() throws Exception {
        try {
            shared.out().print(shared.inSnapshot(this::table), output.format);
        } catch (IllegalArgumentException e) {
            throw new ExperimentException(ExitCode.USAGE, e.getMessage());
        }
        return ExitCode.OK.number();
    }

    private Table table(LabBook book) throws ExperimentException {
        SweepRow sweep = Lookup.sweep(book, name);
        return EffectsTable.of(book, sweep, MetricNames.metric(metric, sweep));
    }
}
