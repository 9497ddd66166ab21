package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.batch.Datasets;
import org.barrido.data.DataException;
import org.barrido.data.PictureForm;
import org.barrido.data.Scan;
import org.barrido.data.TableForm;
import org.barrido.data.TableRow;
import org.barrido.report.Format;
import org.barrido.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = {
            "Tells what a model takes pictures or the lines of a table for, with probabilities.",
            "What a model learned from image files is read as those were. For one of IDX files, such as MNIST's, what is drawn is"
                    + " cut out and centered, and dark on light is inverted."
        })
final class PredictCommand implements Callable<Integer> {
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
    private Scan.Inversion inversion;

    @Override
    public Integer call() throws DataException, IOException, UserException {
        Datasets datasets = shared.datasets();
        ModelLookup lookup = new ModelLookup(shared, datasets);
        Model model = lookup.find(name);
        lookup.warn(model);
        ModelForm form = ModelForm.of(model, datasets, shared.catalogue());
        note(form.note());
        if (form.form() instanceof TableForm table) {
            return print(new Answers(model, lines(table)), "line", List.of());
        }
        return print(
                new Answers(model, pictures((PictureForm) form.form(), model)),
                "image",
                List.of("inverted", "prepared"));
    }

    private int print(Answers answers, String first, List<String> more) {
        shared.out().print(answers.table(format.format, first, more));
        if (format.format == Format.TEXT && !answers.score().isEmpty()) {
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

    private List<Answers.Example> pictures(PictureForm form, Model model) throws DataException, UserException {
        Scan.Cut cut = whole ? Scan.Cut.WHOLE : Scan.Cut.INK;
        Scan.Inversion invert = inversion == null ? Scan.Inversion.AUTO : inversion;
        List<Answers.Example> examples = new ArrayList<>();
        for (Path given : files) {
            for (Path file : Files.isDirectory(given) ? Scan.files(given) : List.of(given)) {
                if (Scan.isTable(file)) {
                    throw new UserException(
                            ExitCode.USAGE,
                            file + ": a table, but " + name + " knows pictures (" + form.size() + "), expected images");
                }
                String label = Files.isDirectory(given) ? label(file, model) : null;
                for (Scan scan : Scan.read(file, form, cut, invert)) {
                    examples.add(new Answers.Example(
                            scan.name(), scan.pixels(), label, List.of(scan.isInverted(), scan.preparation())));
                }
            }
        }
        if (examples.isEmpty()) {
            throw new UserException(ExitCode.USAGE, files.get(0) + ": no files in it, expected images");
        }
        return examples;
    }

    /** The name of the file's folder, as in a data set of image files; null if that is no class. */
    private static String label(Path file, Model model) {
        String folder = String.valueOf(file.toAbsolutePath().getParent().getFileName());
        return model.classNames().contains(folder) ? folder : null;
    }

    private List<Answers.Example> lines(TableForm form) throws DataException, UserException {
        if (whole || inversion != null) {
            throw new UserException(
                    ExitCode.USAGE, "--whole and --invert are for pictures, but " + name + " knows " + brief(form));
        }
        List<Answers.Example> examples = new ArrayList<>();
        int unknown = 0;
        for (Path file : files) {
            if (Files.isDirectory(file) || Scan.isPicture(file)) {
                throw new UserException(
                        ExitCode.USAGE,
                        file + (Files.isDirectory(file) ? ": a folder" : ": a picture") + ", but " + name + " knows "
                                + brief(form) + ", expected CSV files");
            }
            for (TableRow row : form.read(file)) {
                String line = file + ":" + row.line();
                examples.add(new Answers.Example(line, row.features(), row.label(), List.of()));
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

    private static String brief(TableForm form) {
        return "lines of a table ("
                + TableForm.brief(
                        form.columns().stream().map(TableForm.Column::name).toList()) + ")";
    }
}
