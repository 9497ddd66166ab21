package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.barrido.batch.Datasets;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.Form;
import org.barrido.data.TableForm;
import org.barrido.report.Assessed;
import org.barrido.report.AssessmentFolder;
import org.barrido.report.Format;
import org.barrido.sweep.FolderName;
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

    /** Two models never share one, whatever they are called. */
    private static String folderName(String text) {
        return FolderName.of(text.replaceAll("[/\\\\\\s]+", "-").replaceAll("^[.-]+|[.-]+$", ""));
    }

    /** The features of any other data set, and of its own since it changed, are scaled by the model's own numbers. */
    private Assessed assess(Model model, Datasets datasets) throws DataException, UserException {
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

    private static String unscaled(String wanted) {
        return wanted.contains("scale=")
                ? wanted.replaceFirst("scale=[a-z]*", "scale=none")
                : wanted + (wanted.contains("?") ? "&" : "?") + "scale=none";
    }

    private boolean isUnchanged(Model model, Datasets datasets) throws DataException {
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
    private void checkForm(Model model, Dataset data, String wanted) throws UserException {
        Form known = model.description() == null ? null : model.description().form();
        Form given = data.origin().form();
        String difference = known == null || given == null ? "" : known.difference(given);
        if (!difference.isEmpty()) {
            throw new UserException(
                    ExitCode.USAGE,
                    name + " on " + wanted + ": the data set has " + difference + " in training, expected the same"
                            + (known instanceof TableForm && given instanceof TableForm
                                    ? " columns; predict takes a CSV file's columns by their names"
                                    : ""));
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
