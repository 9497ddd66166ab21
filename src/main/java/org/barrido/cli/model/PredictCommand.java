package org.barrido.cli.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.data.DataException;
import org.barrido.data.image.DigitImage;
import org.barrido.data.image.ImageEncoding;
import org.barrido.data.table.TableEncoding;
import org.barrido.data.table.TableRow;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.ModelInputs;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.TableFormat;
import org.barrido.text.Shortened;
import org.barrido.train.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = {
            "Tells what a model takes pictures or the lines of a table for, with probabilities.",
            "What a model learned from image files is read as those were. For one of IDX files, such as MNIST's, what is drawn is"
                    + " cut out and centered, dark on light is inverted, and in a photograph ink is told from paper where the light falls"
                    + " unevenly."
        })
public final class PredictCommand implements Callable<Integer> {
    private static final int NOTES = 3;

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption format;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "An attempt as in report-basic/5, or a model's folder or file.")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "PNG, JPEG, GIF or BMP files of any size, IDX files, or folders of them; CSV files for a model of a"
                            + " table, with or without labels.")
    private List<Path> files;

    @Option(
            names = "--whole",
            description =
                    "Takes whole pictures, only scaled, as for pieces of clothing; always so for a model of image files.")
    private boolean whole;

    @Option(
            names = "--invert",
            paramLabel = "auto|yes|no",
            description =
                    "Whether light becomes dark (default: auto, which inverts dark ink on light paper for a model of IDX"
                            + " files, nothing for one of image files).")
    private DigitImage.Inversion inversion;

    @Option(
            names = "--show",
            description = "Draws each picture as the model sees it: what was cut out, centered and scaled.")
    private boolean show;

    @Override
    public Integer call() throws DataException, IOException, ExperimentException {
        Model model;
        ModelInputs form;
        try (Experiment experiment = shared.experiment()) {
            model = experiment.model(name);
            shared.warn(model);
            form = ModelInputs.of(model, experiment);
        }
        note(form.note());
        if (form.form() instanceof TableEncoding table) {
            return print(new PredictionTable(model, lines(table)), "line", List.of());
        }
        ImageEncoding images = (ImageEncoding) form.form();
        checkShow(images);
        PredictionTable answers = new PredictionTable(model, pictures(images, model));
        if (show) {
            shared.out().print(answers.pictures(images.width(), images.height()));
        }
        return print(answers, "image", List.of("inverted", "prepared"));
    }

    private void checkShow(ImageEncoding form) throws ExperimentException {
        if (show && format.format != TableFormat.TEXT) {
            throw ExperimentException.usage("--show draws in the terminal; it goes with --format text");
        }
        if (show && form.height() == 0) {
            throw ExperimentException.usage("--show draws pictures, but " + name + " knows " + form.about());
        }
    }

    private int print(PredictionTable answers, String first, List<String> more) {
        shared.out().print(answers.table(format.format, first, more));
        if (format.format == TableFormat.TEXT && !answers.score().isEmpty()) {
            shared.out().println(answers.score());
        } else {
            note(answers.score());
        }
        return (answers.areComplete() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private void note(String text) {
        if (!text.isEmpty()) {
            shared.err().println(text);
        }
    }

    private List<PredictionTable.Example> pictures(ImageEncoding form, Model model)
            throws DataException, ExperimentException {
        DigitImage.CropMode cut = whole ? DigitImage.CropMode.WHOLE : DigitImage.CropMode.INK;
        DigitImage.Inversion invert = inversion == null ? DigitImage.Inversion.AUTO : inversion;
        List<PredictionTable.Example> examples = new ArrayList<>();
        for (Path given : files) {
            for (Path file : Files.isDirectory(given) ? DigitImage.files(given) : List.of(given)) {
                if (TableEncoding.isTable(file)) {
                    throw ExperimentException.usage(
                            file + ": a table, but " + name + " knows pictures (" + form.size() + "), expected images");
                }
                @Nullable String label = Files.isDirectory(given) ? label(file, model) : null;
                for (DigitImage scan : DigitImage.read(file, form, cut, invert)) {
                    examples.add(new PredictionTable.Example(
                            scan.name(), scan.pixels(), label, List.of(scan.isInverted(), scan.preparation())));
                }
            }
        }
        if (examples.isEmpty()) {
            throw ExperimentException.usage(files.get(0) + ": no files in it, expected images");
        }
        return examples;
    }

    /** The name of the file's folder, as in a data set of image files; null if that is no class. */
    private static @Nullable String label(Path file, Model model) {
        String folder =
                String.valueOf(requireNonNull(file.toAbsolutePath().getParent()).getFileName());
        return model.classNames().contains(folder) ? folder : null;
    }

    private List<PredictionTable.Example> lines(TableEncoding form) throws DataException, ExperimentException {
        if (whole || show || inversion != null) {
            throw ExperimentException.usage(
                    "--whole, --show and --invert are for pictures, but " + name + " knows " + brief(form));
        }
        List<PredictionTable.Example> examples = new ArrayList<>();
        int unknown = 0;
        for (Path file : files) {
            if (Files.isDirectory(file) || DigitImage.isPicture(file)) {
                throw ExperimentException.usage(file + (Files.isDirectory(file) ? ": a folder" : ": a picture")
                        + ", but " + name + " knows " + brief(form) + ", expected CSV files");
            }
            for (TableRow row : form.read(file)) {
                String line = file + ":" + row.line();
                examples.add(new PredictionTable.Example(line, row.features(), row.label(), List.of()));
                if (!row.unknown().isEmpty() && ++unknown <= NOTES) {
                    note(line + ": " + String.join(", ", row.unknown())
                            + " isn't among what the model was trained on; taken for none of it");
                }
            }
        }
        if (unknown > NOTES) {
            note((unknown - NOTES) + " lines more have such values");
        }
        return examples;
    }

    private static String brief(TableEncoding form) {
        return "lines of a table ("
                + Shortened.list(
                        form.columns().stream().map(TableEncoding.Column::name).toList()) + ")";
    }
}
