package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.batch.Datasets;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.report.Assessed;
import org.barrido.report.AssessmentFolder;
import org.barrido.report.Format;
import org.barrido.train.Assessment;
import org.barrido.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        description = "Measures a model on a test set: overall, class by class, and where it is most wrong.")
final class EvaluateCommand implements Callable<Integer> {
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
    public Integer call() throws DataException, IOException, UserException {
        VectorModule.resolve();
        Datasets datasets = shared.datasets();
        ModelLookup lookup = new ModelLookup(shared, datasets);
        Model model = lookup.find(name);
        lookup.warn(model);
        Assessed assessed = assess(model, datasets);
        if (format.format != Format.TEXT) {
            shared.out().print(AssessmentFolder.classes(assessed), format.format);
            return ExitCode.OK.number();
        }
        shared.out().println(AssessmentFolder.classes(assessed).print(Format.TEXT));
        shared.out().println(AssessmentFolder.confusion(assessed).print(Format.TEXT));
        if (!noCharts) {
            String on = dataset == null ? "" : "-on-" + dataset;
            Path folder = shared.results.resolve("evaluations").resolve(folderName(name + on));
            for (Path written : AssessmentFolder.write(assessed, folder)) {
                shared.out().println("Wrote " + written);
            }
        }
        return ExitCode.OK.number();
    }

    private static String folderName(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    }

    /** The features of any other data set are scaled by the model's own numbers. */
    private Assessed assess(Model model, Datasets datasets) throws DataException, UserException {
        String own = model.description() == null ? "mnist" : model.description().dataset();
        boolean isOwn = model.description() != null && (dataset == null || dataset.equals(own));
        String wanted = dataset == null ? own : dataset;
        boolean scaleSaid = wanted.contains("scale=");
        Dataset data =
                datasets.get(isOwn || scaleSaid ? wanted : wanted + (wanted.contains("?") ? "&" : "?") + "scale=none");
        checkClasses(model, data, wanted);
        try {
            Examples test = isOwn || scaleSaid ? data.test() : data.test().scaled(model.scaler());
            String epoch = model.description() == null
                    ? ""
                    : " after epoch " + model.description().epoch().number();
            return new Assessed(
                    name + epoch,
                    wanted,
                    data.classNames(),
                    test,
                    Assessment.of(model, test),
                    "Model " + model.hash().substring(0, 8) + ", data "
                            + data.hash().substring(0, 8) + ", Barrido " + Build.THIS.version() + " (commit "
                            + Build.THIS.commit() + ")");
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, name + " on " + wanted + ": " + e.getMessage());
        }
    }

    private void checkClasses(Model model, Dataset data, String wanted) throws UserException {
        if (model.inputs() != data.inputs()
                || model.classes() != data.classes()
                || (model.description() != null && !model.classNames().equals(data.classNames()))) {
            throw new UserException(
                    ExitCode.USAGE,
                    name + " takes " + model.inputs() + " features and knows the classes "
                            + String.join(", ", model.classNames()) + "; " + wanted + " has " + data.inputs()
                            + " features and the classes " + String.join(", ", data.classNames()));
        }
    }
}
