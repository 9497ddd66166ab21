package org.barrido.experiment;

import java.util.Optional;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.image.ImageEncoding;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelDescription;

/**
 * How the data that a model was trained on became features, so that others are read alike.
 *
 * @param form what {@link org.barrido.data.image.DigitImage} or a CSV file's lines are read by
 * @param note what is assumed, for the user; empty where the model tells
 */
public record ModelInputs(FeatureEncoding form, String note) {
    /**
     * Finds out from the model's description, or else from its data set.
     *
     * @throws ExperimentException if nothing tells
     */
    public static ModelInputs of(Model model, Experiment experiment) throws ExperimentException {
        ModelDescription description = model.description();
        if (description == null) {
            return assumed(model, "weights alone");
        }
        if (description.form() != null) {
            return new ModelInputs(description.form(), "");
        }
        return older(model, description, experiment);
    }

    private static ModelInputs older(Model model, ModelDescription description, Experiment experiment)
            throws ExperimentException {
        Optional<ImageEncoding> square = ImageEncoding.likeMnist(model.inputs());
        String name = description.dataset();
        if (square.isPresent() && experiment.catalog().names().contains(name.replaceFirst("\\?.*", ""))) {
            return new ModelInputs(square.get(), "");
        }
        String doesntTell = "of a release that didn't record how its data were read";
        try {
            Dataset data = experiment.datasets().get(name);
            boolean same = data.hash().equals(description.dataHash());
            if (data.origin().form() != null && data.inputs() == model.inputs()) {
                return new ModelInputs(
                        data.origin().form(),
                        model.name() + " is " + doesntTell + "; taken from the data set " + name
                                + (same ? "" : ", which has changed since"));
            }
        } catch (DataException e) {
            doesntTell += " (" + e.getMessage() + ")";
        }
        return assumed(model, doesntTell);
    }

    private static ModelInputs assumed(Model model, String why) throws ExperimentException {
        ImageEncoding square = ImageEncoding.likeMnist(model.inputs())
                .orElseThrow(() -> ExperimentException.usage(model.name() + " is " + why + ", and its " + model.inputs()
                        + " features are no square picture: nothing tells what they are"));
        return new ModelInputs(square, model.name() + " is " + why + "; taken to know pictures like MNIST's");
    }
}
