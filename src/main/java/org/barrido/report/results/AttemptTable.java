package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.LazyList;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableText;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;

/** The report's table has a row per attempt in the sweep's order, whatever became of it. */
public final class AttemptTable {
    /** Of attempts that tie. */
    private static final int MOST_NAMED = 3;

    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final Objective objective;
    private final ParameterFormat format;
    private final SweepFigures figures;
    private final FigureSource source;
    private final StoppedFigures stopped;
    private final String ranked;
    private final Set<Integer> best;
    private final ValidatedChoice choice;
    private final List<Integer> shown = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<AttemptRow, Cell>> cells = new ArrayList<>();

    private AttemptTable(SweepRow sweep, List<AttemptRow> attempts, Objective objective, StoppedFigures stopped) {
        this.stopped = stopped;
        this.sweep = sweep;
        this.attempts = List.copyOf(attempts);
        this.objective = objective;
        this.format = SweepResults.format(sweep, attempts);
        this.figures = new SweepFigures(sweep, attempts);
        this.source = new FigureSource(sweep);
        this.ranked = figures.column(objective.figure(), objective.key());
        this.best = objective.best();
        this.choice = new ValidatedChoice(objective);
        addSettings();
        addFigures();
        addSpare();
    }

    /** @param objective says which are best */
    public static Table of(SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        return of(sweep, attempts, objective, StoppedFigures.NONE);
    }

    /**
     * @param objective says which are best
     * @param stopped what those had that were stopped
     */
    public static Table of(SweepRow sweep, List<AttemptRow> attempts, Objective objective, StoppedFigures stopped) {
        return new AttemptTable(sweep, attempts, objective, stopped).table();
    }

    private Table table() {
        TableText words = TableText.of(sweep.name(), caption(), ProvenanceStamp.of(sweep));
        return new Table(words, columns, LazyList.rows(attempts, cells), shown);
    }

    private void addSettings() {
        add("Attempt", "attempt", row -> Cell.of(row.number()));
        for (Parameter parameter : sweep.varied()) {
            add(ParameterTitles.of(parameter), figures.column(parameter), row -> setting(row, parameter));
        }
        if (sweep.seeds().size() > 1) {
            add("Seed", "seed", row -> Cell.of(row.seed()));
        }
    }

    private void addFigures() {
        add("Epochs", "epochs_done", this::epochs);
        if (choice.isMade()) {
            add(choice.title(), ranked, this::ranked);
        }
        figures.usual()
                .forEach(figure -> add(choice.title(figure), figures.column(figure), row -> figure(row, figure)));
        if (columns.stream().noneMatch(column -> column.name().equals(ranked))) {
            add(objective.title(), ranked, this::ranked);
        }
        if (objective.is(AttemptMetric.BEST_ACCURACY)) {
            add("Best Epoch", "best_epoch", row -> figure(row, AttemptMetric.BEST_EPOCH));
        }
        if (attempts.stream().anyMatch(row -> row.status() != Status.COMPLETED)) {
            add("Status", "status", row -> Cell.of(row.status().name()));
        }
    }

    /** What is printed only when it is asked for. */
    private void addSpare() {
        Map<Double, Long> ranks = objective.ranks(
                attempts.stream().map(objective::of).filter(Objects::nonNull).toList());
        spare("Rank", "rank", row -> Cell.of(ranks.get(objective.of(row))));
        spare("Seed", "seed", row -> Cell.of(row.seed()));
        figures.all().forEach(figure -> spare(figure.title(), figures.column(figure), row -> figure(row, figure)));
        spare("Status", "status", row -> Cell.of(row.status().name()));
        spare("Digest", "digest", row -> Cell.of(row.digest()));
        spare("Note", "note", row -> Cell.of(row.note()));
        for (Parameter parameter : figures.parameters()) {
            spare(ParameterTitles.of(parameter), figures.column(parameter), row -> setting(row, parameter));
        }
    }

    /** Such as "3 of 27" of one that was stopped. */
    private Cell epochs(AttemptRow row) {
        int all = stopped.has(row) ? source.epochs(row) : 0;
        return all == 0 ? Cell.of(row.epochsDone()) : Cell.inWords(row.epochsDone(), row.epochsDone() + " of " + all);
    }

    /** Of one that was stopped there is only what its last epoch had: no best of all, and no epoch that it didn't come to. */
    private Cell ranked(AttemptRow row) {
        boolean isOfLast = objective.key().equals(objective.figure().key());
        return stopped.has(row) && isOfLast ? figure(row, objective.figure()) : objective.cell(objective.of(row));
    }

    private Cell figure(AttemptRow row, Figure figure) {
        if (stopped.has(row)) {
            return Objective.cell(figure, stopped.of(row, figure)).asFaint();
        }
        return Objective.cell(figure, row.finite(figure).orElse(null));
    }

    private Cell setting(AttemptRow row, Parameter parameter) {
        Object value = row.settings().get(parameter);
        return Cell.inWords(value, format.shown(parameter, value));
    }

    private void spare(String title, String key, Function<AttemptRow, Cell> cell) {
        columns.add(Column.of(title, key));
        cells.add(cell);
    }

    private void add(String title, String key, Function<AttemptRow, Cell> cell) {
        shown.add(columns.size());
        columns.add(Column.of(title, key));
        cells.add(
                key.equals(ranked)
                        ? row -> best.contains(row.number()) ? cell.apply(row).asBest() : cell.apply(row)
                        : cell);
    }

    private List<String> caption() {
        List<String> lines = new ArrayList<>();
        lines.addAll(source.marks());
        String initial = sweep.isReported() ? " " : " Initial: the first epoch. ";
        lines.add(source.figures()
                + initial
                + (sweep.seeds().size() > 1
                        ? "Each row is one seed."
                        : "Each row is one attempt (n = 1, seed " + seeds() + ")."));
        if (attempts.stream().anyMatch(stopped::has)) {
            lines.add("STOPPED: figures are those of the last epoch trained, and compared with no others.");
        }
        lines.addAll(new SharedSettings(sweep, attempts, format).lines());
        if (!best.isEmpty()) {
            lines.add("Best (" + objective.sentence() + "): " + bestNumbers() + ".");
        }
        return lines;
    }

    /** Such as "attempt 4", "attempts 4 and 7 tie", "44 attempts tie, the first are 4, 7 and 9". */
    private String bestNumbers() {
        List<String> numbers =
                best.stream().sorted().limit(MOST_NAMED).map(String::valueOf).toList();
        if (numbers.size() == 1) {
            return "attempt " + numbers.get(0);
        }
        String named =
                String.join(", ", numbers.subList(0, numbers.size() - 1)) + " and " + numbers.get(numbers.size() - 1);
        return best.size() > MOST_NAMED
                ? best.size() + " attempts tie, the first are " + named
                : "attempts " + named + " tie";
    }

    private String seeds() {
        return sweep.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
