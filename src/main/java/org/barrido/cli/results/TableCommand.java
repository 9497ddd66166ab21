package org.barrido.cli.results;

import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "table", description = "Prints the results of a sweep, a row per attempt or per configuration.")
public final class TableCommand implements Callable<Integer> {
    private static final String DESCENDING = ":desc";

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Option(
            names = "--by",
            paramLabel = "ROW",
            defaultValue = "attempt",
            description =
                    "A row per attempt, or per configuration with mean and spread over its seeds (default: attempt).")
    private By by;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "These columns, in this order, such as: learning_rate,accuracy,test_loss,seconds.")
    private List<String> columns;

    @Option(
            names = "--sort",
            paramLabel = "NAME[:desc]",
            description = "In order of this column; rows without a value are last.")
    private String sort;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description = "Marks those that are best by this instead of the sweep's metric, such as test_loss.")
    private String metric;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    /** What a row is. */
    private enum By {
        ATTEMPT,
        CONFIGURATION
    }

    @Override
    public Integer call() throws ExperimentException {
        Table table;
        try (Experiment experiment = shared.experiment()) {
            table = by == By.ATTEMPT ? experiment.table(name, metric) : experiment.configurations(name, metric);
        }
        shared.out().print(arranged(table), output.format);
        return ExitCode.OK.number();
    }

    private Table arranged(Table table) throws ExperimentException {
        try {
            Table wanted = columns == null ? table : table.withColumns(columns);
            return sort == null ? wanted : sorted(wanted);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }

    private Table sorted(Table table) {
        boolean descending = sort.endsWith(DESCENDING);
        String column = descending ? sort.substring(0, sort.length() - DESCENDING.length()) : sort;
        return table.sortedBy(column, descending);
    }
}
