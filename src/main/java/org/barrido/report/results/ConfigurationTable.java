package org.barrido.report.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableText;
import org.barrido.statistics.BestComparison;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;

/** A row per configuration: mean and standard deviation over its seeds, the best ones marked. */
public final class ConfigurationTable {
    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final List<Configuration> configurations;
    private final Objective objective;
    private final ParameterFormat format;
    private final SweepFigures figures;
    private final FigureSource source;
    private final BestComparison.Ranking ranking;
    private final Set<Integer> alike;
    private final boolean isTested;
    private final ValidatedChoice choice;
    /** Each configuration's place among them by its first attempt. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private final List<Column> columns = new ArrayList<>();
    private final List<Function<Configuration, Cell>> cells = new ArrayList<>();
    private final List<Integer> shown = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();

    private ConfigurationTable(SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        this.sweep = sweep;
        this.attempts = List.copyOf(attempts);
        this.objective = objective;
        this.format = SweepResults.format(sweep, attempts);
        figures = new SweepFigures(sweep, attempts);
        source = new FigureSource(sweep);
        configurations = Configuration.of(attempts, objective);
        configurations.forEach(each -> places.put(each.first().number(), places.size()));
        ranking = ranking();
        alike = Set.copyOf(ranking.indistinguishable());
        isTested = isTested();
        choice = new ValidatedChoice(objective);
        addSettings();
        addCounts();
        addMeasures();
        addRank();
    }

    /** @param objective says which are best */
    public static Table of(SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        return new ConfigurationTable(sweep, attempts, objective).table();
    }

    private Table table() {
        List<List<Cell>> rows = configurations.stream()
                .map(configuration ->
                        cells.stream().map(cell -> cell.apply(configuration)).toList())
                .toList();
        TableText words = TableText.of(sweep.name() + ", over seeds", caption(), ProvenanceStamp.of(sweep));
        return new Table(words.withNotes(best(), notes()), columns, rows, shown);
    }

    /** Those with seeds that came to nothing are ranked only where all have such. */
    private BestComparison.Ranking ranking() {
        boolean someWhole = configurations.stream().anyMatch(Configuration::isWhole);
        List<NavigableMap<Long, Double>> values = configurations.stream()
                .map(configuration -> someWhole && !configuration.isWhole()
                        ? new TreeMap<Long, Double>()
                        : objective.bySeed(configuration.attempts()))
                .toList();
        return BestComparison.of(values, objective.isHigherBetter());
    }

    private void addSettings() {
        for (Parameter parameter : sweep.varied()) {
            add(
                    true,
                    Column.of(ParameterTitles.of(parameter), figures.column(parameter)),
                    c -> setting(c.first(), parameter));
        }
    }

    private Cell setting(AttemptRow row, Parameter parameter) {
        Object value = row.settings().get(parameter);
        return Cell.inWords(value, format.shown(parameter, value));
    }

    /** n where it isn't the same for all, and how many seeds are missing from the means, where some are. */
    private void addCounts() {
        addCount("n", "n", c -> c.values(figures.main()).size());
        addCount("Diverged", "diverged", c -> c.count(row -> row.status() == Status.DIVERGED));
        addCount("Failed", "failed", c -> c.count(row -> row.status() == Status.FAILED));
        addCount("Stopped", "n_stopped", c -> c.stopped().size());
        addCount(
                "Unfinished",
                "unfinished",
                c -> c.count(row -> row.status() == Status.PENDING || row.status() == Status.RUNNING));
    }

    private void addCount(String title, String key, Function<Configuration, Number> count) {
        List<Long> distinct = configurations.stream()
                .map(c -> count.apply(c).longValue())
                .distinct()
                .toList();
        boolean constant = distinct.size() == 1;
        if (constant && (key.equals("n") || distinct.get(0) > 0)) {
            counts.add(
                    key.equals("n")
                            ? "n = " + distinct.get(0)
                            : distinct.get(0) + " " + title.toLowerCase(Locale.ROOT));
        }
        add(!constant, Column.of(title, key), c -> Cell.of(count.apply(c).longValue()));
    }

    private void addMeasures() {
        List<Figure> all = choice.ordered(figures.all());
        if (all.stream().noneMatch(objective::is)) {
            addObjective();
        }
        List<Figure> usual = figures.usualOverSeeds();
        boolean spread =
                configurations.stream().anyMatch(c -> c.values(figures.main()).size() > 1);
        for (Figure figure : all) {
            String key = figures.column(figure);
            boolean isMain = figure.equals(figures.main());
            add(
                    usual.contains(figure) || objective.is(figure),
                    new Column(choice.title(figure), List.of("mean_" + key, "sd_" + key)),
                    c -> marked(c, objective.is(figure), Cell.spread(c.sample(figure), figure.isPercent())));
            String prefix = isMain ? "" : key + "_";
            add(
                    isMain && spread,
                    new Column(
                            isMain ? "95 % Interval" : figure.title() + ", 95 % Interval",
                            List.of(prefix + "ci_low", prefix + "ci_high")),
                    c -> Cell.interval(c.sample(figure), figure.scale(), figure.isPercent()));
        }
    }

    /** Those with seeds that came to nothing come after the others, as they are compared. */
    private void addRank() {
        Map<Boolean, List<Double>> means = configurations.stream()
                .filter(each -> each.value() != null)
                .collect(Collectors.partitioningBy(
                        Configuration::isWhole, Collectors.mapping(Configuration::mean, Collectors.toList())));
        List<Double> whole = means.getOrDefault(true, List.of());
        Map<Double, Long> ranks = objective.ranks(whole);
        Map<Double, Long> after = objective.ranks(means.getOrDefault(false, List.of()));
        add(false, Column.of("Rank", "rank"), each -> {
            if (each.value() == null) {
                return Cell.of((Object) null);
            }
            return each.isWhole()
                    ? Cell.of(ranks.get(each.mean()))
                    : Cell.of(whole.size() + Objects.requireNonNull(after.get(each.mean())));
        });
    }

    /** A figure that attempts don't have themselves, such as the lowest test loss of all epochs. */
    private void addObjective() {
        String key = figures.column(objective.figure(), objective.key());
        add(
                true,
                new Column(choice.title(), List.of("mean_" + key, "sd_" + key)),
                c -> marked(c, true, Cell.spread(c.ends(), objective.isPercent())));
    }

    private void add(boolean isShown, Column column, Function<Configuration, Cell> cell) {
        if (isShown) {
            shown.add(columns.size());
        }
        columns.add(column);
        cells.add(cell);
    }

    private Cell marked(Configuration configuration, boolean isRanked, Cell cell) {
        if (!isRanked) {
            return cell;
        }
        int index = places.getOrDefault(configuration.first().number(), -1);
        if (index == ranking.best()) {
            return cell.asBest();
        }
        return isTested && alike.contains(index) ? cell.asAlike() : cell;
    }

    /** With a single seed each there is nothing to test. */
    private boolean isTested() {
        return ranking.best() >= 0
                && IntStream.range(0, configurations.size())
                        .anyMatch(i ->
                                i != ranking.best() && configurations.get(i).n() > 1);
    }

    private List<String> caption() {
        String seeds = sweep.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String all = counts.isEmpty() ? "" : " For every row: " + String.join(", ", counts) + ".";
        String scale = sweep.isReported() ? "" : " (on the logit scale, of losses and times on that of the logarithm)";
        List<String> lines = new ArrayList<>(source.marks());
        lines.add("Mean \u00b1 standard deviation over the n seeds that completed with a finite figure (of seeds "
                + seeds + "), and Student's 95 % interval of the mean" + scale + "." + all + " " + source.figures());
        lines.addAll(new SharedSettings(sweep, attempts, format).lines());
        return lines;
    }

    private String best() {
        if (ranking.best() < 0) {
            return "";
        }
        return objective.direction() + " mean " + objective.phrase() + "."
                + (isTested
                        ? " \u2020: not distinguishable from it (" + BestComparison.METHOD + ")."
                        : " n = 1: no spread and no test.");
    }

    private List<String> notes() {
        return configurations.stream().allMatch(Configuration::isWhole)
                ? List.of()
                : List.of("A configuration with seeds that "
                        + (attempts.stream().anyMatch(row -> row.status() == Status.STOPPED)
                                ? "diverged, failed or were stopped"
                                : "diverged or failed")
                        + " ranks after those without.");
    }
}
