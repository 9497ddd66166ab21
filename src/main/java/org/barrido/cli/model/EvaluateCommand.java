package org.barrido.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.batch.DatasetCache;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.table.TableEncoding;
import org.barrido.experiment.BuildInfo;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.ModelResolver;
import org.barrido.experiment.VectorModule;
import org.barrido.report.EvaluatedModel;
import org.barrido.report.EvaluationFolder;
import org.barrido.report.table.TableFormat;
import org.barrido.sweep.SweepFolderName;
import org.barrido.train.model.EvaluationReport;
import org.barrido.train.model.Model;
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
    public Integer call() throws DataException, IOException, ExperimentException {
        VectorModule.resolve();
        DatasetCache datasets = shared.datasets();
        ModelResolver lookup = new ModelResolver(shared.book(), datasets);
        Model model = lookup.find(name);
        shared.warn(model);
        EvaluatedModel assessed = assess(model, datasets);
        if (format.format != TableFormat.TEXT) {
            shared.out().print(EvaluationFolder.classes(assessed), format.format);
            return ExitCode.OK.number();
        }
        shared.out().println(EvaluationFolder.classes(assessed).print(TableFormat.TEXT));
        shared.out().println(EvaluationFolder.confusion(assessed).print(TableFormat.TEXT));
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

    /** The features of any other data set, and of its own since it changed, are scaled by the model's own numbers. */
    private EvaluatedModel assess(Model model, DatasetCache datasets) throws DataException, ExperimentException {
        String own = model.description() == null ? "mnist" : model.description().dataset();
        String wanted = dataset == null ? own : dataset;
        boolean isOwn = model.description() != null && wanted.equals(own) && isUnchanged(model, datasets);
        boolean asNamed = isOwn || (wanted.contains("scale=") && !wanted.equals(own));
        Dataset data = datasets.get(asNamed ? wanted : unscaled(wanted));
        checkClasses(model, data, wanted);
        checkForm(model, data, wanted);
        try {
            Examples test = asNamed ? data.test() : data.test().scaled(model.scaler());
            String epoch = model.description() == null
                    ? ""
                    : " after epoch " + model.description().epoch().number();
            return new EvaluatedModel(
                    name + epoch,
                    wanted,
                    data.classNames(),
                    test,
                    EvaluationReport.of(model, test),
                    "Model " + model.hash().substring(0, 8) + ", data "
                            + data.hash().substring(0, 8) + ", Barrido " + BuildInfo.THIS.version() + " (commit "
                            + BuildInfo.THIS.commit() + ")");
        } catch (IllegalArgumentException e) {
            throw new ExperimentException(ExitCode.USAGE, name + " on " + wanted + ": " + e.getMessage());
        }
    }

    private static String unscaled(String wanted) {
        return wanted.contains("scale=")
                ? wanted.replaceFirst("scale=[a-z]*", "scale=none")
                : wanted + (wanted.contains("?") ? "&" : "?") + "scale=none";
    }

    private boolean isUnchanged(Model model, DatasetCache datasets) throws DataException {
        String own = model.description().dataset();
        boolean unchanged = datasets.get(own).hash().equals(model.description().dataHash());
        if (!unchanged) {
            shared.err()
                    .println(own + " isn't as it was when " + name + " was trained on it: the test part measured now"
                            + " may have examples that it learned");
        }
        return unchanged;
    }

    /** As many features may mean something else; of models that don't tell nothing is known. */
    private void checkForm(Model model, Dataset data, String wanted) throws ExperimentException {
        FeatureEncoding known =
                model.description() == null ? null : model.description().form();
        FeatureEncoding given = data.origin().form();
        String difference = known == null || given == null ? "" : known.difference(given);
        if (!difference.isEmpty()) {
            throw new ExperimentException(
                    ExitCode.USAGE,
                    name + " on " + wanted + ": the data set has " + difference + " in training, expected the same"
                            + (known instanceof TableEncoding && given instanceof TableEncoding
                                    ? " columns; predict takes a CSV file's columns by their names"
                                    : ""));
        }
    }

    private void checkClasses(Model model, Dataset data, String wanted) throws ExperimentException {
        if (model.inputs() != data.inputs()
                || model.classes() != data.classes()
                || (model.description() != null && !model.classNames().equals(data.classNames()))) {
            throw new ExperimentException(
                    ExitCode.USAGE,
                    name + " takes " + model.inputs() + " features and knows the classes "
                            + String.join(", ", model.classNames()) + "; " + wanted + " has " + data.inputs()
                            + " features and the classes " + String.join(", ", data.classNames()));
        }
    }
}
