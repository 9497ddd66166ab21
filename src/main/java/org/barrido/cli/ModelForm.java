package org.barrido.cli;

import java.util.Optional;
import org.barrido.batch.Datasets;
import org.barrido.data.Catalogue;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Form;
import org.barrido.data.PictureForm;
import org.barrido.train.Model;
import org.barrido.train.ModelDescription;

/**
 * How the data that a model was trained on became features, so that others are read alike.
 *
 * @param note what is assumed, for the user; empty where the model tells
 */
record ModelForm(Form form, String note) {
    /** @throws UserException if nothing tells */
    static ModelForm of(Model model, Datasets datasets, Catalogue catalogue) throws UserException {
        ModelDescription description = model.description();
        if (description == null) {
            return assumed(model, "weights alone");
        }
        if (description.form() != null) {
            return new ModelForm(description.form(), "");
        }
        return older(model, description, datasets, catalogue);
    }

    private static ModelForm older(Model model, ModelDescription description, Datasets datasets, Catalogue catalogue)
            throws UserException {
        Optional<PictureForm> square = PictureForm.likeMnist(model.inputs());
        String name = description.dataset();
        if (square.isPresent() && catalogue.names().contains(name.replaceFirst("\\?.*", ""))) {
            return new ModelForm(square.get(), "");
        }
        String doesntTell = "of a release that didn't record how its data were read";
        try {
            Dataset data = datasets.get(name);
            boolean same = data.hash().equals(description.dataHash());
            if (data.origin().form() != null && data.inputs() == model.inputs()) {
                return new ModelForm(
                        data.origin().form(),
                        model.name() + " is " + doesntTell + "; taken from the data set " + name
                                + (same ? "" : ", which has changed since"));
            }
        } catch (DataException e) {
            doesntTell += " (" + e.getMessage() + ")";
        }
        return assumed(model, doesntTell);
    }

    private static ModelForm assumed(Model model, String why) throws UserException {
        PictureForm square = PictureForm.likeMnist(model.inputs())
                .orElseThrow(() -> new UserException(
                        ExitCode.USAGE,
                        model.name() + " is " + why + ", and its " + model.inputs()
                                + " features are no square picture: nothing tells what they are"));
        return new ModelForm(square, model.name() + " is " + why + "; taken to know pictures like MNIST's");
    }
}
