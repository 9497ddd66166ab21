package org.barrido.experiment;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.table.TableEncoding;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.train.model.EvaluationReport;
import org.barrido.train.model.Model;
import org.jspecify.annotations.Nullable;

/** Measures models on the test parts of data sets. */
final class ModelEvaluation {
    private final DatasetCache datasets;
    private final String name;
    private final Consumer<String> notes;

    /**
     * @param name the model's, as the user gave it
     * @param notes hears what is to be known of the numbers
     */
    ModelEvaluation(DatasetCache datasets, String name, Consumer<String> notes) {
        this.datasets = datasets;
        this.name = name;
        this.notes = notes;
    }

    /** The features of any other data set, and of its own since it changed, are scaled by the model's own numbers. */
    EvaluatedModel of(Model model, @Nullable String dataset) throws DataException, ExperimentException {
        VectorModule.resolve();
        if (!model.notFinite().isEmpty()) {
            notes.accept(model.name() + ": " + model.notFinite());
        }
        String own = model.description() == null ? "mnist" : model.description().dataset();
        String wanted = dataset == null ? own : dataset;
        boolean isOwn = model.description() != null && wanted.equals(own) && isUnchanged(model);
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
            throw ExperimentException.usage(name + " on " + wanted + ": " + e.getMessage());
        }
    }

    private static String unscaled(String wanted) {
        return wanted.contains("scale=")
                ? wanted.replaceFirst("scale=[a-z]*", "scale=none")
                : wanted + (wanted.contains("?") ? "&" : "?") + "scale=none";
    }

    private boolean isUnchanged(Model model) throws DataException {
        String own = requireNonNull(model.description()).dataset();
        boolean unchanged = datasets.get(own).hash().equals(model.description().dataHash());
        if (!unchanged) {
            notes.accept(own + " isn't as it was when " + name + " was trained on it: the test part measured now"
                    + " may have examples that it learned");
        }
        return unchanged;
    }

    /** As many features may mean something else; of models that don't tell nothing is known. */
    private void checkForm(Model model, Dataset data, String wanted) throws ExperimentException {
        @Nullable
        FeatureEncoding known =
                model.description() == null ? null : model.description().form();
        @Nullable FeatureEncoding given = data.origin().form();
        String difference = known == null || given == null ? "" : known.difference(given);
        if (!difference.isEmpty()) {
            throw ExperimentException.usage(
                    name + " on " + wanted + ": the data set has " + difference + " in training, expected the same"
                            + (known instanceof TableEncoding && given instanceof TableEncoding
                                    ? " columns; predict takes a CSV file's columns by their names"
                                    : ""));
        }
    }

    private void checkClasses(Model model, Dataset data, String wanted) throws ExperimentException {
        if (model.inputs() != data.inputs() || model.classes() != data.classes() || !knowsClasses(model, data)) {
            throw ExperimentException.usage(name + " takes " + model.inputs() + " features and knows the classes "
                    + String.join(", ", model.classNames()) + "; " + wanted + " has " + data.inputs()
                    + " features and the classes " + String.join(", ", data.classNames()));
        }
    }

    /** A model that was trained before its classes had names knows them by their labels. */
    private static boolean knowsClasses(Model model, Dataset data) {
        return model.description() == null
                || model.classNames().equals(data.classNames())
                || model.classNames().equals(data.origin().labels());
    }
}
