package org.barrido.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.schedule.Stop;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.train.record.Status;

/** What stopping saved, and what it cost: of attempts that were trained to their end all the same, those that would have been among the best. */
public final class RegretTable {
    private static final int SHOWN = 10;

    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final Objective objective;

    private RegretTable(SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        this.sweep = sweep;
        this.attempts = attempts;
        this.objective = objective;
    }

    /**
     * Makes the table of the best attempts of all that are completed, with what is to be said of the sweep.
     *
     * @throws IllegalArgumentException if the sweep stops nothing, or nothing of it is completed
     */
    public static Table of(LabBook book, SweepRow sweep) {
        if (sweep.stopping() == null) {
            throw new IllegalArgumentException(sweep.name()
                    + " stops nothing: it has no stop: or race:, and its attempts are all trained to their end");
        }
        List<AttemptRow> attempts = book.attempts(sweep.id());
        return new RegretTable(sweep, attempts, Objective.of(book, sweep, null, attempts)).table();
    }

    private Table table() {
        List<AttemptRow> best = attempts.stream()
                .filter(row -> row.status() == Status.COMPLETED && objective.of(row) != null)
                .sorted(Comparator.comparing(
                                objective::valueOf, objective.order().reversed())
                        .thenComparing(AttemptRow::number))
                .toList();
        if (best.isEmpty()) {
            throw new IllegalArgumentException(sweep.name() + ": nothing is completed yet");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (AttemptRow row : best.subList(0, Math.min(SHOWN, best.size()))) {
            rows.add(row(rows.size() + 1, row));
        }
        List<Column> columns = List.of(
                Column.of("Rank", "rank"),
                Column.of("Attempt", "attempt"),
                Column.of(objective.heading(), objective.figure().key()),
                Column.of("Stopped At", "stopped_at"),
                Column.of("Reason", "stop_reason"));
        return new Table(sweep.name(), caption(best), columns, rows, "");
    }

    private List<Cell> row(int rank, AttemptRow row) {
        Stop stop = row.stop();
        return List.of(
                Cell.of((long) rank),
                Cell.of((long) row.number()),
                Cell.number(objective.valueOf(row), objective.isPercent()),
                Cell.of(stop == null ? null : (Object) (long) stop.stoppedAt()),
                Cell.of(stop == null ? null : stop.reason()));
    }

    private List<String> caption(List<AttemptRow> best) {
        List<AttemptRow> stopped =
                attempts.stream().filter(row -> row.stop() != null).toList();
        long finished =
                stopped.stream().filter(row -> row.status().isFinished()).count();
        List<String> lines = new ArrayList<>();
        lines.add(stopped.size() + " of " + attempts.size() + " attempts were stopped" + by(sweep) + ".");
        lines.add(saved());
        lines.add(
                finished == stopped.size()
                        ? "All of the stopped ones were trained to their end since."
                        : finished
                                + " of the stopped ones were trained to their end since; the others: barrido run --finish "
                                + sweep.name());
        lines.add(cost(best));
        long lost = best.subList(0, Math.min(SHOWN, best.size())).stream()
                .filter(row -> row.stop() != null)
                .count();
        lines.add("Of the best " + Math.min(SHOWN, best.size()) + " that are completed " + lost + " were stopped.");
        return lines;
    }

    private static String by(SweepRow sweep) {
        return sweep.stopping() == null ? "" : " by " + sweep.stopping().describe();
    }

    private String saved() {
        int whole = attempts.stream().mapToInt(AttemptRow::epochsDone).max().orElse(0);
        long trained = 0;
        long all = 0;
        for (AttemptRow row : attempts) {
            Stop stop = row.stop();
            boolean isWhole = row.status().isFinished();
            trained += stop == null ? row.epochsDone() : stop.stoppedAt();
            all += isWhole ? row.epochsDone() : whole;
        }
        return String.format(
                Locale.ROOT,
                "Trained as decided: %,d of %,d epochs (%.0f %%).",
                trained,
                all,
                100.0 * trained / Math.max(1, all));
    }

    private String cost(List<AttemptRow> best) {
        AttemptRow first = best.get(0);
        return best.stream()
                .filter(row -> row.stop() == null)
                .findFirst()
                .map(kept -> "The best that was kept is attempt " + kept.number() + " with " + shown(kept)
                        + ", the best of all is "
                        + (kept.number() == first.number()
                                ? "the same: stopping cost nothing."
                                : "attempt " + first.number() + " with " + shown(first) + "."))
                .orElse("Nothing that was kept is completed; the best of all is attempt " + first.number() + " with "
                        + shown(first) + ".");
    }

    private String shown(AttemptRow row) {
        String text = Cell.number(objective.valueOf(row), objective.isPercent()).shown();
        return objective.figure().noun() + " " + text + (objective.isPercent() ? " %" : "");
    }
}
