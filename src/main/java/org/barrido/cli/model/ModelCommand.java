package org.barrido.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FactFormatOption;
import org.barrido.cli.option.JsonFacts;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.image.ImageEncoding;
import org.barrido.data.table.TableEncoding;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.nn.Spectrum;
import org.barrido.text.NumberText;
import org.barrido.text.Shortened;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelDescription;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "model", description = "Tells what a model is, and writes it in another format.")
public final class ModelCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "MODEL", description = "An attempt as in report-basic/5, or a model's folder or file.")
    private String name;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "Writes it there: FILE.npz, FILE.safetensors, or a folder of .npy files.")
    private String target;

    @Option(
            names = "--accept-changes",
            description =
                    "Takes a model whose files were changed on purpose as it stands; with --to it is written with new"
                            + " digests.")
    private boolean acceptChanges;

    @Mixin
    private FactFormatOption format;

    @Override
    public Integer call() throws IOException, ExperimentException {
        Path place = target == null ? null : ModelDestination.of(target);
        Model model;
        try (Experiment experiment = shared.experiment()) {
            model = acceptChanges ? experiment.changedModel(name) : experiment.model(name);
        }
        if (format.isJson()) {
            facts(model).print(shared.out());
        } else {
            describe(model);
        }
        shared.warn(model);
        if (place != null) {
            model.write(place);
            if (!format.isJson()) {
                shared.tell("Wrote ", place);
            }
        }
        return ExitCode.OK.number();
    }

    private static JsonFacts facts(Model model) {
        ModelDescription description = model.description();
        List<Map<String, Double>> layers = new ArrayList<>();
        for (Spectrum layer : model.spectra()) {
            Map<String, Double> told = new LinkedHashMap<>();
            told.put("spectral_norm", layer.spectralNorm());
            told.put("stable_rank", layer.stableRank());
            told.put("condition", layer.condition());
            layers.add(told);
        }
        return new JsonFacts()
                .with("model", model.name())
                .with("units", model.shape())
                .with("activation", Phrases.lower(model.activation()))
                .with("dataset", description == null ? null : description.dataset())
                .with("scaling", description == null ? null : description.scaling())
                .with("seed", description == null ? null : description.seed())
                .with("epoch", description == null ? null : description.epoch().number())
                .with(
                        "test_accuracy",
                        description == null ? null : description.epoch().testAccuracy())
                .with("digest", description == null ? null : description.digest())
                .with("layers", layers)
                .with("hash", model.hash());
    }

    private void describe(Model model) {
        line("Model", model.name());
        line("Units", model.shape());
        line("Activation", Phrases.lower(model.activation()));
        if (model.description() != null) {
            describe(model.description());
        }
        describeLayers(model);
        line("Content", "SHA-256 " + model.hash());
    }

    private void describe(ModelDescription description) {
        line("Data set", description.dataset() + ", scaling " + description.scaling());
        line("Features", features(description.form()));
        line("Seed", Long.toString(description.seed()));
        line("Epoch", Integer.toString(description.epoch().number()));
        double accuracy = description.epoch().testAccuracy();
        line("Test accuracy", Double.isNaN(accuracy) ? null : TerminalText.percent(accuracy));
        line("Digest", description.digest());
    }

    private void describeLayers(Model model) {
        List<Spectrum> layers = model.spectra();
        for (int l = 0; l < layers.size(); l++) {
            line("Layer " + (l + 1), spectrum(layers.get(l)));
        }
    }

    private static String spectrum(Spectrum spectrum) {
        if (Double.isNaN(spectrum.spectralNorm())) {
            return "weights that aren't finite";
        }
        String condition =
                Double.isInfinite(spectrum.condition()) ? "infinite" : NumberText.fourDigits(spectrum.condition());
        return "spectral norm " + NumberText.fourDigits(spectrum.spectralNorm())
                + (Double.isNaN(spectrum.stableRank())
                        ? ""
                        : ", stable rank " + NumberText.fourDigits(spectrum.stableRank()))
                + ", condition " + condition;
    }

    private static @Nullable String features(@Nullable FeatureEncoding form) {
        if (form instanceof TableEncoding table) {
            return "columns of a table: "
                    + Shortened.list(table.columns().stream()
                            .map(TableEncoding.Column::name)
                            .toList())
                    + "; label: " + table.label();
        }
        return form instanceof ImageEncoding pictures
                ? pictures.size()
                        + (pictures.kind().equals(ImageEncoding.FOLDER) ? ", of image files" : ", of IDX files")
                : null;
    }

    private void line(String label, @Nullable String value) {
        if (value != null) {
            shared.out().printf(Locale.ROOT, "%-20s %s%n", label, value);
        }
    }
}
