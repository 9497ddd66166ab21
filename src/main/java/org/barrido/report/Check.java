package org.barrido.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.statistics.Holm;
import org.barrido.store.AttemptRow;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Expectation;
import org.barrido.sweep.Expectation.Figure;
import org.barrido.sweep.Expectation.Row;
import org.barrido.sweep.Settings;
import org.barrido.sweep.Sweep;

/** Published numbers held against the lab book, cell by cell and as a whole. */
public final class Check {
    private final Sweep sweep;
    private final SweepRow recorded;
    private final List<CheckedCell> cells;

    private Check(Sweep sweep, SweepRow recorded, List<CheckedCell> cells) {
        this.sweep = sweep;
        this.recorded = recorded;
        this.cells = List.copyOf(cells);
    }

    /**
     * @param sweep with an expectation
     * @param recorded the lab book's row of that name; null where it was never run
     */
    public static Check of(Sweep sweep, SweepRow recorded, LabBook book) {
        List<AttemptRow> attempts = recorded == null ? List.of() : book.attempts(recorded.id());
        List<CheckedCell> cells = new ArrayList<>();
        for (Figure figure : sweep.expectation().figures()) {
            Map<Integer, Double> values = recorded == null ? Map.of() : book.figures(recorded.id(), figure.name());
            for (Row row : sweep.expectation().rows()) {
                if (row.cells().containsKey(figure)) {
                    cells.add(CheckedCell.of(row, figure, values(row, attempts, values)));
                }
            }
        }
        return new Check(sweep, recorded, cells);
    }

    private static double[] values(Row row, List<AttemptRow> attempts, Map<Integer, Double> values) {
        return attempts.stream()
                .filter(attempt -> Settings.ofComplete(attempt.settings()).equals(row.settings()))
                .map(attempt -> values.get(attempt.number()))
                .filter(value -> value != null && Double.isFinite(value))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    Sweep sweep() {
        return sweep;
    }

    Expectation expectation() {
        return sweep.expectation();
    }

    /** Figure by figure, each in the order of the published rows. */
    List<CheckedCell> cells() {
        return cells;
    }

    /** Null where the sweep was never run. */
    SweepRow recorded() {
        return recorded;
    }

    /** Whether every required cell is reproduced; the others only inform. */
    public boolean holds() {
        return cells.stream().noneMatch(cell -> cell.figure().required() && cell.verdict() != Verdict.REPRODUCED);
    }

    /** How many published numbers have nothing of ours beside them. */
    public long missing() {
        return cells.stream().filter(cell -> cell.verdict() == Verdict.MISSING).count();
    }

    /** Attempts of ours that ended without figures: nothing is said about what they would have been. */
    long withoutFigures() {
        return recorded == null ? 0 : recorded.diverged() + recorded.failed();
    }

    /** Cells that a test tells apart from ours although all cells are tested at once. */
    long beyondChance() {
        double[] p = cells.stream()
                .filter(CheckedCell::isTested)
                .mapToDouble(CheckedCell::probability)
                .toArray();
        return Arrays.stream(Holm.adjusted(p))
                .filter(q -> q < CheckedCell.LEVEL)
                .count();
    }

    /** How many cells got each verdict, such as "41 reproduced, 7 higher". */
    String counts() {
        Map<Verdict, Long> counts = cells.stream()
                .collect(Collectors.groupingBy(
                        CheckedCell::verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    }

    /** The sweep's verdict in one sentence. */
    public String conclusion() {
        long tested = cells.stream().filter(CheckedCell::isTested).count();
        long open = cells.stream()
                .filter(cell -> cell.verdict() == Verdict.UNDECIDED || cell.verdict() == Verdict.MISSING)
                .count();
        long byTolerance = cells.stream()
                .filter(cell -> !cell.isTested() && cell.verdict().isDeviating())
                .count();
        if (byTolerance > 0 || beyondChance() > 0) {
            return "Not reproduced: " + (byTolerance + beyondChance()) + " of " + cells.size()
                    + " cells deviate beyond chance.";
        }
        if (open > 0) {
            return "Undecided: " + open + " of " + cells.size() + " cells lack seeds.";
        }
        return tested == 0
                ? "Reproduced: every cell lies within its tolerance."
                : "Reproduced: no cell deviates beyond chance, taking all " + tested + " together.";
    }

    /** What is to be known about chance before one believes a single cell; empty where nothing was tested. */
    String warning() {
        long tested = cells.stream().filter(CheckedCell::isTested).count();
        if (tested == 0) {
            return "";
        }
        long alarms = cells.stream()
                .filter(cell -> cell.isTested() && cell.verdict().isDeviating())
                .count();
        return String.format(
                Locale.ROOT,
                "%d cells are tested at 5 %%: if all of them were draws like ours, up to %.1f false alarms would be expected; there "
                        + "are %d. Cells of one attempt depend on each other, so the whole is judged by Holm's correction, which holds "
                        + "however they do: %d deviate beyond chance.",
                tested,
                tested * CheckedCell.LEVEL,
                alarms,
                beyondChance());
    }

    /** As a table, a row per cell. */
    public Table table() {
        return new CheckTable(this).table();
    }
}
