package org.barrido.cli.results;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TableOutputOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.TableOptions;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "table", description = "Prints the results of a sweep, a row per attempt or per configuration.")
public final class TableCommand implements Callable<Integer> {
    private static final String LABEL = "[A-Za-z0-9:._-]+";

    @Mixin
    private SharedOptions shared;

    @Mixin
    private TableOutputOptions output;

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
    private @Nullable List<String> columns;

    @Option(
            names = "--sort",
            paramLabel = "NAME[:desc]",
            description = "In order of this column; rows without a value are last.")
    private @Nullable String sort;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description = "Marks those that are best by this instead of the sweep's metric, such as test_loss.")
    private @Nullable String metric;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Only these rows, in SQL over the columns of the view attempts (or configurations), such as:"
                    + " \"optimizer = 'adam' and accuracy > 0.9\".")
    private @Nullable String where;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most so many rows: the best by the metric, or the first in the order of --sort.")
    private @Nullable Integer top;

    @Option(names = "--caption", paramLabel = "TEXT", description = "In place of the sweep's name.")
    private @Nullable String caption;

    @Option(names = "--label", paramLabel = "NAME", description = "To refer to it in LaTeX and HTML, such as tab:main.")
    private @Nullable String label;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    /** What a row is. */
    private enum By {
        ATTEMPT,
        CONFIGURATION
    }

    @Override
    public Integer call() throws ExperimentException, IOException {
        refuseWhatHasNoPlace(output.format());
        TableOptions options = TableOptions.DEFAULT
                .withConfigurations(by == By.CONFIGURATION)
                .withMetric(metric)
                .withCondition(where)
                .withOrder(sort)
                .withTop(top == null ? 0 : top)
                .withColumns(columns == null ? List.of() : columns);
        try (Experiment experiment = shared.experiment()) {
            Table table = experiment.table(name, options);
            Table captioned = caption == null ? table : table.withCaption(caption);
            output.print(label == null ? captioned : captioned.withLabel(label), shared);
        }
        return ExitCode.OK.number();
    }

    private void refuseWhatHasNoPlace(TableFormat format) throws ExperimentException {
        if (top != null && top < 1) {
            throw ExperimentException.usage("--top: expected a number of rows from 1 on, but found " + top);
        }
        if (caption != null && (format == TableFormat.CSV || format == TableFormat.JSON)) {
            throw ExperimentException.usage("--caption has no place in " + format);
        }
        if (label != null && format != TableFormat.TEX && format != TableFormat.HTML) {
            throw ExperimentException.usage("--label is for tex and html, not for " + format);
        }
        if (label != null && !label.matches(LABEL)) {
            throw ExperimentException.usage("--label: expected letters, digits and : . _ -, but found " + label);
        }
    }
}
