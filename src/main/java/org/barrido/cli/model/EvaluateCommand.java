package org.barrido.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.EvaluationFolder;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.table.TableFormat;
import org.barrido.sweep.SweepFolderName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        description = "Measures a model on a test set: overall, class by class, and where it is most wrong.")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption format;

    @Parameters(paramLabel = "MODEL", description = "An attempt as in report-basic/5, or a model's folder or file.")
    private String name;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Its test part is measured on (default: that of the model's own data set, or mnist).")
    private String dataset;

    @Option(names = "--no-charts", description = "Writes no pictures and tables to disk.")
    private boolean noCharts;

    @Override
    public Integer call() throws IOException, ExperimentException {
        EvaluatedModel assessed;
        try (Experiment experiment = shared.experiment()) {
            assessed = experiment.evaluate(name, dataset, shared.err()::println);
        }
        if (format.format != TableFormat.TEXT) {
            shared.out().print(EvaluationFolder.classes(assessed), format.format);
            return ExitCode.OK.number();
        }
        shared.out().print(EvaluationFolder.classes(assessed), TableFormat.TEXT);
        shared.out().println();
        shared.out().print(EvaluationFolder.confusion(assessed), TableFormat.TEXT);
        shared.out().println();
        if (!noCharts) {
            String on = dataset == null ? "" : "-on-" + dataset;
            Path folder = shared.results.resolve("evaluations").resolve(folderName(name + on));
            for (Path written : EvaluationFolder.write(assessed, folder)) {
                shared.out().println("Wrote " + written);
            }
        }
        return ExitCode.OK.number();
    }

    /** Two models never share one, whatever they are called. */
    private static String folderName(String text) {
        return SweepFolderName.of(text.replaceAll("[/\\\\\\s]+", "-").replaceAll("^[.-]+|[.-]+$", ""));
    }
}
