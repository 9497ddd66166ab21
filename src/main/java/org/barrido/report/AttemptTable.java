package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.store.AttemptRow;
import org.barrido.store.Columns;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Parameter;
import org.barrido.train.Status;

/** The report's table: a row per attempt in the sweep's order, whatever became of it. */
final class AttemptTable {
    static final String FIGURES =
            "Accuracy: test set, after the last epoch. Loss: mean over the training images of the" + " last epoch.";

    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final Ranking ranking;
    private final List<AttemptRow> best;
    private final List<Integer> shown = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<AttemptRow, Cell>> cells = new ArrayList<>();

    AttemptTable(SweepRow sweep, List<AttemptRow> attempts) {
        this.sweep = sweep;
        this.attempts = List.copyOf(attempts);
        this.ranking = new Ranking(sweep.metric());
        this.best = ranking.best(attempts);
        addSettings();
        addFigures();
        addSpare();
    }

    Table table() {
        List<List<Cell>> rows = attempts.stream()
                .map(row -> cells.stream().map(cell -> cell.apply(row)).toList())
                .toList();
        return new Table(sweep.name(), caption(), List.of(), columns, rows, Stamp.of(sweep), shown);
    }

    private void addSettings() {
        add("Attempt", "attempt", row -> Cell.of(row.number()));
        for (Parameter parameter : sweep.varied()) {
            add(
                    Titles.of(parameter),
                    Columns.of(parameter),
                    row -> Cell.of(row.settings().get(parameter)));
        }
        if (sweep.seeds().size() > 1) {
            add("Seed", "seed", row -> Cell.of(row.seed()));
        }
    }

    private void addFigures() {
        add("Epochs", "epochs_done", row -> Cell.of(row.epochsDone()));
        add("Accuracy (%)", "accuracy", row -> Cell.percent(row.accuracy()));
        add("Loss", "loss", row -> Cell.loss(row.loss()));
        add("Initial Loss", "initial_loss", row -> Cell.loss(row.initialLoss()));
        add("Initial Accuracy (%)", "initial_accuracy", row -> Cell.percent(row.initialAccuracy()));
        switch (ranking.column()) {
            case "best_accuracy" -> {
                add("Best Accuracy (%)", "best_accuracy", row -> Cell.percent(row.bestAccuracy()));
                add("Best Epoch", "best_epoch", row -> Cell.of(row.bestEpoch()));
            }
            case "test_loss" -> add("Test Loss", "test_loss", row -> Cell.loss(row.testLoss()));
            case "seconds" -> add("Seconds", "seconds", row -> Cell.loss(row.seconds()));
            default -> {}
        }
        if (attempts.stream().anyMatch(row -> row.status() != Status.COMPLETED)) {
            add("Status", "status", row -> Cell.of(row.status().name()));
        }
    }

    /** What is printed only when it is asked for. */
    private void addSpare() {
        spare("Seed", "seed", row -> Cell.of(row.seed()));
        for (Measure measure : Measure.values()) {
            spare(
                    measure.title(),
                    measure.key(),
                    row -> Cell.number(measure.of(row).orElse(null), measure.isPercent()));
        }
        spare("Status", "status", row -> Cell.of(row.status().name()));
        spare("Digest", "digest", row -> Cell.of(row.digest()));
        spare("Note", "note", row -> Cell.of(row.note()));
        for (Parameter parameter : Parameter.values()) {
            spare(
                    Titles.of(parameter),
                    Columns.of(parameter),
                    row -> Cell.of(row.settings().get(parameter)));
        }
    }

    private void spare(String title, String key, Function<AttemptRow, Cell> cell) {
        columns.add(Column.of(title, key));
        cells.add(cell);
    }

    private void add(String title, String key, Function<AttemptRow, Cell> cell) {
        shown.add(columns.size());
        columns.add(Column.of(title, key));
        boolean ranked = key.equals(ranking.column());
        cells.add(ranked ? row -> best.contains(row) ? cell.apply(row).asBest() : cell.apply(row) : cell);
    }

    private List<String> caption() {
        List<String> lines = new ArrayList<>();
        lines.add(FIGURES + " Initial: the first epoch. "
                + (sweep.seeds().size() > 1
                        ? "Each row is one seed."
                        : "Each row is one attempt (n = 1, seed " + seeds() + ")."));
        lines.add("The same for every row: " + new Constants(sweep, attempts).sentence() + ".");
        if (!best.isEmpty()) {
            String numbers = best.stream().map(row -> "" + row.number()).collect(Collectors.joining(", "));
            lines.add("Best (" + ranking.sentence() + "): attempt " + numbers + ".");
        }
        return lines;
    }

    private String seeds() {
        return sweep.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
