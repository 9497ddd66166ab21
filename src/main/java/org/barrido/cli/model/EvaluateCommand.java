package org.barrido.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.report.EvaluationFolder;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.table.TableFormat;
import org.barrido.sweep.SweepFolderName;
import org.barrido.text.NumberText;
import org.barrido.train.model.ReferenceEvaluation;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--reference",
            description =
                    "Also measures in float64, by another library's matrices, and says how far float32 is from it.")
    private boolean reference;

    @Option(names = "--no-charts", description = "Writes no pictures and tables to disk.")
    private boolean noCharts;

    @Override
    public Integer call() throws IOException, ExperimentException {
        EvaluatedModel assessed;
        @Nullable ReferenceEvaluation float64;
        try (Experiment experiment = shared.experiment()) {
            assessed = experiment.evaluate(name, dataset, shared.err()::println);
            float64 = reference ? ReferenceEvaluation.of(experiment.model(name), assessed.examples()) : null;
        }
        if (format.format != TableFormat.TEXT) {
            shared.out().print(EvaluationFolder.classes(assessed), format.format);
            return ExitCode.OK.number();
        }
        shared.out().print(EvaluationFolder.classes(assessed), TableFormat.TEXT);
        shared.out().println();
        shared.out().print(EvaluationFolder.confusion(assessed), TableFormat.TEXT);
        shared.out().println();
        if (float64 != null) {
            shared.out().println(sentence(assessed, float64));
        }
        if (!noCharts) {
            String on = dataset == null ? "" : "-on-" + dataset;
            Path folder = shared.results.resolve("evaluations").resolve(folderName(name + on));
            for (Path written : EvaluationFolder.write(assessed, folder)) {
                shared.out().println("Wrote " + written);
            }
        }
        return ExitCode.OK.number();
    }

    private static String sentence(EvaluatedModel assessed, ReferenceEvaluation float64) {
        return "In float64 the mean cross-entropy is "
                + NumberText.digits(float64.score().loss(), 9) + " (float32: "
                + NumberText.digits(assessed.assessment().score().loss(), 9) + "), the accuracy "
                + TerminalText.percent(float64.score().accuracy()) + "; "
                + Phrases.count(float64.differing(), "answer") + " of "
                + Phrases.count(assessed.examples().count(), "example")
                + (float64.differing() == 1 ? " differs" : " differ")
                + ", no probability by more than " + NumberText.digits(float64.farthest(), 2) + ".";
    }

    /** Two models never share one, whatever they are called. */
    private static String folderName(String text) {
        return SweepFolderName.of(text.replaceAll("[/\\\\\\s]+", "-").replaceAll("^[.-]+|[.-]+$", ""));
    }
}
