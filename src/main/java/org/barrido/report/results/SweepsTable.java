package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.jspecify.annotations.Nullable;

/** A row per sweep, with what its best attempt came to. */
public final class SweepsTable {
    private static final List<Column> COLUMNS = List.of(
            Column.of("Sweep", "name"),
            Column.of("Attempts", "attempts"),
            Column.of("Completed", "completed"),
            Column.of("Diverged", "diverged"),
            Column.of("Failed", "failed"),
            new Column("Best", List.of("best_accuracy", "metric", "score")),
            Column.of("Training Time", "seconds"),
            Column.of("Started", "started"));

    /** Where the count of stopped attempts stands, if there are any. */
    private static final int STOPPED_AT = 3;

    private SweepsTable() {}

    /** Lists the sweeps of a book, the newest run first. */
    public static Table of(LabBook book) {
        Map<String, Double> scores = book.bestScores();
        List<SweepRow> sweeps = book.sweeps();
        boolean isAnyStopped = sweeps.stream().anyMatch(sweep -> sweep.stopped() > 0);
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (isAnyStopped) {
            columns.add(STOPPED_AT, Column.of("Stopped", "stopped"));
        }
        List<List<Cell>> rows = sweeps.stream()
                .map(sweep -> row(sweep, scores.get(sweep.name()), isAnyStopped))
                .toList();
        return new Table("", List.of(), columns, rows, "");
    }

    private static List<Cell> row(SweepRow sweep, @Nullable Double score, boolean isAnyStopped) {
        Objective objective = Objective.of(sweep, null, List.of());
        String best = score == null ? "" : objective.brief() + " " + objective.shown(score);
        List<Cell> row = new ArrayList<>(List.of(
                Cell.of(sweep.name()),
                Cell.named(sweep.extent(), Cell.of((long) sweep.attempts())),
                Cell.of((long) sweep.completed()),
                Cell.of((long) sweep.diverged()),
                Cell.of((long) sweep.failed()),
                Cell.named(best, Cell.of(sweep.bestAccuracy()), Cell.of(objective.key()), Cell.of(score)),
                Cell.duration(sweep.seconds()),
                Cell.answer(sweep.started())));
        if (isAnyStopped) {
            row.add(STOPPED_AT, Cell.of((long) sweep.stopped()));
        }
        return row;
    }
}
