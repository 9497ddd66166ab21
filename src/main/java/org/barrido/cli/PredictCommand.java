package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.barrido.data.DataException;
import org.barrido.data.Scan;
import org.barrido.nn.Classifier;
import org.barrido.nn.DenseInputs;
import org.barrido.nn.Kernels;
import org.barrido.report.Format;
import org.barrido.report.Table;
import org.barrido.store.Rows;
import org.barrido.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = {
            "Tells what a model takes pictures for, with probabilities.",
            "What is drawn is cut out, centred and scaled as MNIST's digits were; dark on light is inverted."
        })
final class PredictCommand implements Callable<Integer> {
    private static final int TOP = 3;
    private static final List<String> PLACES = List.of("answer", "second", "third");

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
            paramLabel = "IMAGE",
            description = "PNG, JPEG, GIF or BMP files of any size, or IDX files.")
    private List<Path> images;

    @Option(names = "--whole", description = "Takes whole pictures, only scaled, as for pieces of clothing.")
    private boolean whole;

    @Override
    public Integer call() throws DataException, IOException, UserException {
        Model model = new ModelLookup(shared, shared.datasets()).find(name);
        int side = (int) Math.round(Math.sqrt(model.inputs()));
        if (side * side != model.inputs()) {
            throw new UserException(
                    ExitCode.USAGE, name + " takes " + model.inputs() + " numbers, which are no square picture");
        }
        List<Scan> scans = new ArrayList<>();
        for (Path image : images) {
            scans.addAll(Scan.read(image, side, whole ? Scan.Cut.WHOLE : Scan.Cut.INK));
        }
        List<Classifier.Answer> answers = answers(model, scans);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            rows.add(row(scans.get(i), answers.get(i), model.classNames()));
        }
        shared.out().print(Table.of(new Rows(columns(model.classes()), rows)), format.format);
        return ExitCode.OK.number();
    }

    private static List<Classifier.Answer> answers(Model model, List<Scan> scans) {
        float[][] rows = scans.stream().map(Scan::pixels).toArray(float[][]::new);
        model.scaler().apply(rows);
        return new Classifier(model.network(), Kernels.fastest()).answers(new DenseInputs(rows, model.inputs()));
    }

    private static List<String> columns(int classes) {
        List<String> columns = new ArrayList<>(List.of("image"));
        for (String place : PLACES.subList(0, Math.min(TOP, classes))) {
            columns.add(place);
            columns.add(place.equals("answer") ? "probability" : place + "_probability");
        }
        columns.add("inverted");
        return columns;
    }

    private List<Object> row(Scan scan, Classifier.Answer answer, List<String> classNames) {
        List<Object> row = new ArrayList<>(List.of(scan.name()));
        IntStream.range(0, answer.classes())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -answer.probability(c)))
                .limit(TOP)
                .forEach(c -> {
                    row.add(classNames.get(c));
                    double probability = answer.probability(c);
                    row.add(isForPeople() ? Wording.percent(probability) : (Object) probability);
                });
        row.add(isForPeople() ? (scan.isInverted() ? "yes" : "no") : (Object) scan.isInverted());
        return row;
    }

    private boolean isForPeople() {
        return format.format == Format.TEXT || format.format == Format.MD;
    }
}
