package org.barrido.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.file.AtomicFile;
import org.barrido.nn.ConfusionMatrix;
import org.barrido.report.evaluation.ConfusionMatrixChart;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.evaluation.MistakesChart;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;

/** The tables and pictures of an assessment. Each file appears whole or not at all. */
public final class EvaluationFolder {
    private EvaluationFolder() {}

    /** A row per class: examples, precision, recall and F1. */
    public static Table classes(EvaluatedModel evaluated) {
        List<Column> columns = List.of(
                Column.of("Class", "class"),
                Column.of("Test examples", "examples"),
                Column.of("Precision (%)", "precision"),
                Column.of("Recall (%)", "recall"),
                Column.of("F1 (%)", "f1"));
        List<List<Cell>> rows = new ArrayList<>();
        for (int c = 0; c < evaluated.classNames().size(); c++) {
            ConfusionMatrix.ClassScore figures = evaluated.assessment().ofClass(c);
            rows.add(List.of(
                    Cell.of(evaluated.classNames().get(c)),
                    Cell.of((long) figures.examples()),
                    Cell.percent(figures.precision()),
                    Cell.percent(figures.recall()),
                    Cell.percent(figures.f1())));
        }
        return new Table("Model " + evaluated.model(), List.of(evaluated.sentence() + "."), columns, rows, "");
    }

    /** A row per label, a column per answer. */
    public static Table confusion(EvaluatedModel evaluated) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("Label", "label")));
        evaluated.classNames().forEach(name -> columns.add(Column.of(name, "answered_" + name)));
        List<List<Cell>> rows = new ArrayList<>();
        for (int label = 0; label < evaluated.classNames().size(); label++) {
            List<Cell> row =
                    new ArrayList<>(List.of(Cell.of(evaluated.classNames().get(label))));
            int of = label;
            IntStream.range(0, evaluated.classNames().size())
                    .forEach(answer ->
                            row.add(Cell.of((long) evaluated.assessment().count(of, answer))));
            rows.add(row);
        }
        String caption = "How many test examples of each label (row) got each answer (column).";
        return new Table("", List.of(caption), columns, rows, evaluated.stamp());
    }

    /** classes and confusion as .md and .csv, confusion.png and, where examples are pictures, mistakes.png; returns what was written. */
    public static List<Path> write(EvaluatedModel evaluated, Path folder) throws IOException {
        List<Path> written = new ArrayList<>(SweepFolder.write(classes(evaluated), "classes", folder));
        written.addAll(SweepFolder.write(confusion(evaluated), "confusion", folder));
        Path confusion = folder.resolve("confusion.png");
        AtomicFile.write(confusion, ConfusionMatrixChart.print(evaluated).bytes());
        written.add(confusion);
        if (MistakesChart.isPossible(evaluated)) {
            Path mistakes = folder.resolve("mistakes.png");
            AtomicFile.write(mistakes, MistakesChart.print(evaluated).bytes());
            written.add(mistakes);
        }
        return written;
    }
}
