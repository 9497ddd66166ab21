package org.barrido.report.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.barrido.report.results.FigureSource;
import org.barrido.report.results.Objective;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Table;
import org.barrido.statistics.PermutationTest;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.published.Expectation;
import org.barrido.sweep.published.Expectation.Figure;
import org.barrido.sweep.published.Expectation.Row;
import org.barrido.sweep.published.Expectation.Spread;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** Published numbers held against the lab book, cell by cell and as a whole. */
public final class PublishedCheck {
    private final Sweep sweep;
    private final @Nullable SweepRow recorded;
    private final List<CheckedCell> cells;
    private final PermutationTest whole;
    private final boolean ofSomeSeeds;

    private PublishedCheck(Sweep sweep, @Nullable SweepRow recorded, List<CheckedCell> cells, boolean ofSomeSeeds) {
        this.sweep = sweep;
        this.recorded = recorded;
        this.cells = List.copyOf(cells);
        this.ofSomeSeeds = ofSomeSeeds;
        whole = PermutationTest.of(cells.stream()
                .filter(CheckedCell::isTested)
                .collect(Collectors.groupingBy(
                        CheckedCell::row,
                        LinkedHashMap::new,
                        Collectors.mapping(CheckedCell::draw, Collectors.toList())))
                .values()
                .stream()
                .toList());
    }

    /**
     * Over all seeds that the lab book has.
     *
     * @param sweep with an expectation
     * @param recorded the lab book's row of that name; null where it was never run
     */
    public static PublishedCheck of(Sweep sweep, @Nullable SweepRow recorded, LabBook book) {
        return new PublishedCheck(sweep, recorded, cells(sweep, recorded, book, attempt -> true), false);
    }

    /** Over the seeds of {@code sweep} only, whatever others the lab book has. */
    public static PublishedCheck ofItsSeeds(Sweep sweep, @Nullable SweepRow recorded, LabBook book) {
        Set<Long> seeds = Set.copyOf(sweep.seeds());
        return new PublishedCheck(
                sweep, recorded, cells(sweep, recorded, book, attempt -> seeds.contains(attempt.seed())), true);
    }

    private static List<CheckedCell> cells(
            Sweep sweep, @Nullable SweepRow recorded, LabBook book, Predicate<AttemptRow> counts) {
        List<AttemptRow> attempts = recorded == null
                ? List.of()
                : book.attempts(recorded.id()).stream().filter(counts).toList();
        List<CheckedCell> cells = new ArrayList<>();
        for (Figure figure : requireNonNull(sweep.expectation()).figures()) {
            Map<Integer, Double> values = recorded == null ? Map.of() : values(book, recorded, figure.name());
            for (Row row : sweep.expectation().rows()) {
                if (row.cells().containsKey(figure)) {
                    cells.add(cell(
                            row,
                            figure,
                            of(row, attempts),
                            values,
                            sweep.expectation().spread(row, figure)));
                }
            }
        }
        return cells;
    }

    private static Map<Integer, Double> values(LabBook book, SweepRow recorded, String figure) {
        Metric metric = new Metric(figure, Metric.Goal.MAXIMIZE, Metric.At.LAST, 0);
        return recorded.isReported()
                ? Objective.of(recorded, metric, book.attempts(recorded.id())).values()
                : book.figures(recorded.id(), metric);
    }

    private static List<AttemptRow> of(Row row, List<AttemptRow> attempts) {
        return attempts.stream()
                .filter(attempt -> Settings.ofComplete(attempt.settings()).equals(row.settings()))
                .toList();
    }

    /** What is left of seeds of which some were stopped are the better ones, so they say nothing either. */
    private static CheckedCell cell(
            Row row, Figure figure, List<AttemptRow> attempts, Map<Integer, Double> values, Optional<Spread> spread) {
        if (attempts.stream().anyMatch(attempt -> attempt.status() == Status.STOPPED)) {
            return CheckedCell.ofStopped(row, figure);
        }
        List<Double> runs = attempts.stream()
                .map(attempt -> values.get(attempt.number()))
                .map(value -> value == null ? Double.NaN : value)
                .toList();
        return CheckedCell.of(row, figure, runs, spread);
    }

    public Sweep sweep() {
        return sweep;
    }

    @Nullable
    Expectation expectation() {
        return sweep.expectation();
    }

    /** Figure by figure, each in the order of the published rows. */
    List<CheckedCell> cells() {
        return cells;
    }

    /** Null where the sweep was never run. */
    @Nullable
    SweepRow recorded() {
        return recorded;
    }

    /** Whether there is something to compare, and every required cell of it is reproduced; the others only inform. */
    public boolean holds() {
        return !isNothingCompared()
                && cells.stream()
                        .filter(cell -> cell.verdict() != Verdict.STOPPED)
                        .noneMatch(cell -> cell.figure().required() && cell.verdict() != Verdict.REPRODUCED);
    }

    /** Whether all published numbers are of attempts that were stopped. */
    public boolean isNothingCompared() {
        return stopped() > 0 && stopped() == cells.size();
    }

    /** How many published numbers are of attempts that were stopped, and so have nothing of ours beside them. */
    public long stopped() {
        return count(cell -> cell.verdict() == Verdict.STOPPED);
    }

    /** How many published numbers have nothing of ours beside them. */
    public long missing() {
        return cells.stream().filter(cell -> cell.verdict() == Verdict.MISSING).count();
    }

    /** Attempts of ours that ended without figures: nothing is said about what they would have been. */
    long withoutFigures() {
        return recorded == null ? 0 : recorded.diverged() + recorded.failed();
    }

    /** Whether some seeds of the lab book were left out on purpose. */
    boolean isOfSomeSeeds() {
        return ofSomeSeeds;
    }

    /** One line for whoever has just run the sweep: how much came out, and how that is judged. */
    public String summary() {
        String others = counts(verdict -> verdict != Verdict.REPRODUCED);
        String judged = isBySpread() ? ", by the spread of " + seedsOfSpread() + " seeds" : "";
        return reproduced() + (others.isEmpty() ? "" : ", " + others) + judged;
    }

    /** Such as "46 of 48 published numbers reproduced". */
    String reproduced() {
        return count(cell -> cell.verdict() == Verdict.REPRODUCED) + " of " + cells.size()
                + " published numbers reproduced";
    }

    /** Whether some numbers are judged by how far other runs differ, since ours are too few. */
    public boolean isBySpread() {
        return cells.stream().anyMatch(CheckedCell::isBySpread);
    }

    /** How many seeds the spread rests on at least; 0 where none is used. */
    public int seedsOfSpread() {
        return cells.stream()
                .map(CheckedCell::spread)
                .filter(Objects::nonNull)
                .mapToInt(Spread::n)
                .min()
                .orElse(0);
    }

    /** How many cells got each verdict, such as "41 reproduced, 7 higher". */
    String counts() {
        return counts(verdict -> true);
    }

    private String counts(Predicate<Verdict> which) {
        Map<Verdict, Long> counts = cells.stream()
                .map(CheckedCell::verdict)
                .filter(which)
                .collect(Collectors.groupingBy(
                        verdict -> verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    }

    /** The sweep's verdict in one sentence. */
    public String conclusion() {
        if (isNothingCompared()) {
            return "Nothing to compare: all attempts were stopped.";
        }
        return stopped() == 0
                ? judgment()
                : judgment() + " Not compared: " + stopped() + " of " + cells.size()
                        + " cells, whose attempts were stopped.";
    }

    private String judgment() {
        long outside = count(
                cell -> !cell.isTested() && !cell.isBySpread() && cell.verdict().isDeviating());
        long open = count(cell -> cell.verdict() == Verdict.UNDECIDED || cell.verdict() == Verdict.MISSING);
        long tested = count(CheckedCell::isTested);
        long outstanding = whole.outstanding(CheckedCell.LEVEL);
        if (whole.probability() < CheckedCell.LEVEL) {
            return "Not reproduced: the " + tested + " numbers together are no draws like ours (" + p() + ").";
        }
        if (outside + outstanding > 0) {
            return "Not reproduced: " + (outside + outstanding) + " of " + cells.size() + " cells stand"
                    + (outside + outstanding == 1 ? "s" : "") + " out.";
        }
        if (open > 0) {
            return "Undecided: " + open + " of " + cells.size() + " cells lack seeds.";
        }
        if (isBySpread()) {
            return "By the spread of " + seedsOfSpread() + " seeds, one by one: " + reproduced() + ".";
        }
        if (tested == 0) {
            return stopped() == 0
                    ? "Reproduced: every cell lies within its tolerance."
                    : "Reproduced: every other cell lies within its tolerance.";
        }
        return whole.leastProbability() > CheckedCell.LEVEL
                ? "Undecided: " + fewest() + " seeds of so few rows can't tell; more seeds are needed."
                : "Reproduced: the " + tested + " numbers together can be draws like ours (" + p() + ").";
    }

    private String p() {
        String p = Cell.probability(whole.probability()).shown();
        return p.startsWith("<") ? "p " + p.replace("<", "< ") : "p = " + p;
    }

    private long count(Predicate<CheckedCell> which) {
        return cells.stream().filter(which).count();
    }

    /** Seeds of the tested cell that has fewest. */
    private int fewest() {
        return cells.stream()
                .filter(CheckedCell::isTested)
                .mapToInt(cell -> cell.ours().n())
                .min()
                .orElse(0);
    }

    /** What is to be known about chance before one believes a single cell; empty where nothing was tested. */
    String warning() {
        int tested = (int) count(CheckedCell::isTested);
        if (tested == 0) {
            return isBySpread() ? warningOfSpread() : "";
        }
        return String.format(
                Locale.ROOT,
                "%d cells are tested one by one at 5 %%: if all of them were draws like ours, up to %.1f false alarms would be"
                        + " expected; there are %d. Together: in each row the published run changes places with one of ours at"
                        + " random, and the table is as far out as the published one with %s (permutation test, which supposes no"
                        + " distribution; Pesarin and Salmaso 2010). Cells that stand out by themselves, after Holm's correction"
                        + " for their number: %d. With %d seeds a cell must be %.1f standard deviations off for that, and runs are"
                        + " supposed to be normally distributed on one of the two scales.",
                tested,
                tested * CheckedCell.LEVEL,
                count(cell -> cell.isTested() && cell.verdict().isDeviating()),
                p(),
                whole.outstanding(CheckedCell.LEVEL),
                fewest(),
                PermutationTest.criticalDistance(fewest(), tested, CheckedCell.LEVEL));
    }

    private String warningOfSpread() {
        long judged = count(CheckedCell::isBySpread);
        return String.format(
                Locale.ROOT,
                "Our runs are too few to tell by themselves, so %d cells are judged by the spread of %d seeds: reproduced means that"
                        + " the published number and ours lie where 95 %% of single runs do. If all published numbers were draws like"
                        + " those, %.1f false alarms would be expected; there are %d. The table as a whole can't be judged so.",
                judged,
                seedsOfSpread(),
                judged * CheckedCell.LEVEL,
                count(cell -> cell.isBySpread() && cell.verdict().isDeviating()));
    }

    /** Where the intervals of single runs come from, such as "from our seeds". */
    String originOfIntervals() {
        return isBySpread() ? "as " + seedsOfSpread() + " seeds have it" : "from our seeds";
    }

    /** What it is about and what came of it, one line each. */
    List<String> findings() {
        List<String> lines = new ArrayList<>(recorded == null ? List.of() : new FigureSource(recorded).marks());
        lines.add("Published: " + requireNonNull(expectation()).source() + ".");
        lines.add(conclusion() + " " + counts() + ".");
        if (!warning().isEmpty()) {
            lines.add(warning());
        }
        if (isOfSomeSeeds()) {
            lines.add("Only these seeds are counted: "
                    + sweep.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        if (withoutFigures() > 0) {
            lines.add("Attempts of ours that diverged or failed, and so aren't among the n: " + withoutFigures() + ".");
        }
        return lines;
    }

    /** Prints our numbers beside each of the published table. */
    public Table rows() {
        return new CheckRowTable(this).table();
    }

    /** Makes a table of the check, a row per cell. */
    public Table table() {
        return new CheckCellTable(this).table();
    }
}
