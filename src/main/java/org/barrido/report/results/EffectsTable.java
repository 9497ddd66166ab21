package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.statistics.Anova;
import org.barrido.statistics.Sample;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.table.ParameterColumns;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** What each parameter does to a figure by itself, and how much of the figure's variance that is. */
public final class EffectsTable {
    /** Where some were stopped. */
    private static final int FEWEST = 2;

    private final SweepRow sweep;
    private final List<Channel> channels;
    private final List<Anova.Observation> observations;
    private final Objective objective;
    private final ParameterFormat format;
    private final String figure;
    private final int completed;
    private final int missing;
    private final int stopped;

    private EffectsTable(SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        this.sweep = sweep;
        this.objective = objective;
        this.format = SweepResults.format(sweep, attempts);
        this.figure = objective.phrase();
        List<AttemptRow> done = attempts.stream()
                .filter(attempt -> objective.of(attempt) != null)
                .toList();
        completed = done.size();
        stopped = (int) attempts.stream()
                .filter(attempt -> attempt.status() == Status.STOPPED)
                .count();
        channels = sweep.varied().stream()
                .filter(parameter -> levels(attempts, parameter) > 1)
                .map(parameter -> Channel.of(parameter, done, format))
                .toList();
        observations = done.stream()
                .map(attempt -> new Anova.Observation(levels(attempt), objective.valueOf(attempt)))
                .toList();
        missing = attempts.size() - observations.size();
    }

    /**
     * @param metric null for the sweep's own
     * @throws IllegalArgumentException with one line, when there is nothing to compare
     */
    public static Table of(LabBook book, SweepRow sweep, @Nullable Metric metric) {
        List<AttemptRow> attempts = book.attempts(sweep.id());
        return of(sweep, attempts, Objective.of(book, sweep, metric, attempts));
    }

    public static Table of(SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        EffectsTable effects = new EffectsTable(sweep, attempts, objective);
        if (effects.channels.isEmpty()) {
            throw new IllegalArgumentException("sweep " + sweep.name() + " has no parameter that varies");
        }
        if (effects.observations.isEmpty()) {
            throw new IllegalArgumentException(
                    "no attempt of sweep " + sweep.name() + " has a value of " + objective.key());
        }
        if (effects.stopped > 0 && effects.completed < FEWEST) {
            throw new IllegalArgumentException(effects.completed + " of " + attempts.size() + " attempts of sweep "
                    + sweep.name() + " came to their end, " + effects.stopped
                    + " were stopped: effects need " + FEWEST + " that did");
        }
        return effects.table();
    }

    private static long levels(List<AttemptRow> attempts, Parameter parameter) {
        return attempts.stream()
                .map(attempt -> attempt.settings().get(parameter))
                .distinct()
                .count();
    }

    private List<Object> levels(AttemptRow attempt) {
        return channels.stream().map(channel -> level(channel, attempt)).toList();
    }

    private Object level(Channel channel, AttemptRow attempt) {
        Object value = attempt.settings().get(channel.parameter());
        if (value == null) {
            return "no effect";
        }
        return isGrouped(channel) ? channel.groupLabel(channel.group(channel.index(attempt))) : value;
    }

    private boolean isGrouped(Channel channel) {
        return channel.isGrouped(completed);
    }

    private Table table() {
        Anova factors = Anova.of(observations);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            addRows(rows, channels.get(i), factors.effects().get(i));
        }
        return new Table(
                "Effects on " + figure + ": " + sweep.name(),
                caption(factors),
                columns(),
                rows,
                ProvenanceStamp.of(sweep));
    }

    private List<Column> columns() {
        String title = figure + objective.unit(AxisScale.LINEAR);
        return List.of(
                Column.of("Parameter", "parameter"),
                Column.of("Value", "value"),
                new Column("Mean " + title, List.of("mean", "sd")),
                Column.of("n", "n"),
                Column.of("Share of Variance (%)", "share"),
                Column.of("p", "p"));
    }

    private void addRows(List<List<Cell>> rows, Channel channel, Anova.Effect effect) {
        boolean isFirst = true;
        for (Object level : inOrder(channel, effect.levels().keySet())) {
            Sample sample = Objects.requireNonNull(effect.levels().get(level));
            rows.add(List.of(
                    Cell.of(ParameterColumns.of(channel.parameter())),
                    Cell.inWords(level, format.shown(channel.parameter(), level)),
                    Cell.spread(sample, objective.isPercent()),
                    Cell.of((long) sample.n()),
                    isFirst && !Double.isNaN(effect.share()) ? Cell.percent(effect.share()) : Cell.of((Object) null),
                    Cell.probability(isFirst ? effect.probability() : Double.NaN)));
            isFirst = false;
        }
    }

    /** Groups by their numbers, other values as the sweep has them. */
    private List<Object> inOrder(Channel channel, Set<Object> levels) {
        if (!isGrouped(channel)) {
            return List.copyOf(levels);
        }
        List<Object> groups = IntStream.range(0, Channel.GROUPS)
                .<Object>mapToObj(channel::groupLabel)
                .filter(levels::contains)
                .toList();
        return Stream.concat(groups.stream(), levels.stream().filter(level -> !groups.contains(level)))
                .toList();
    }

    /** What the p-values are held against: attempts between which the analysis sees no difference. */
    private String alike() {
        String seeds = "the seeds of one configuration";
        return channels.stream().noneMatch(this::isGrouped)
                ? seeds
                : (sweep.seeds().size() > 1 ? seeds + " and " : "") + "attempts whose values are of the same groups";
    }

    private String unbalanced(Anova factors) {
        String why = missing == 0
                ? "Not all combinations occur equally often"
                : "The grid isn't full (" + missing + " of " + (missing + observations.size())
                        + " attempts have no value)";
        return why
                + String.format(
                        Locale.ROOT,
                        ": a share is what the parameter explains beyond all the others (type II sums of squares); what only several"
                                + " of them explain together, %.2f %%, is nobody's.",
                        100 * factors.overlap());
    }

    private void addConfounded(List<String> lines, Anova factors) {
        List<String> wholly = confounded(factors, true);
        List<String> partly = confounded(factors, false);
        if (!wholly.isEmpty()) {
            lines.add(String.join(", ", wholly)
                    + ": no share, as with these attempts what it does can't be told from what the others do.");
        }
        if (!partly.isEmpty()) {
            lines.add(String.join(", ", partly)
                    + ": some of its values occur only together with certain values of others;"
                    + " of these nothing is in its share.");
        }
    }

    private List<String> confounded(Anova factors, boolean wholly) {
        return IntStream.range(0, channels.size())
                .filter(i -> factors.effects().get(i).isConfounded())
                .filter(i -> Double.isNaN(factors.effects().get(i).share()) == wholly)
                .mapToObj(i -> channels.get(i).parameter().key())
                .toList();
    }

    private List<String> caption(Anova factors) {
        FigureSource source = new FigureSource(sweep);
        List<String> lines = new ArrayList<>(source.marks());
        lines.add("Mean \u00b1 standard deviation of " + figure
                + " over the n attempts at each value, whatever the other parameters. " + source.figures());
        lines.add(String.format(
                Locale.ROOT,
                "Of the variance, interactions between parameters have %.2f %%, %s %.2f %%. p: F-test against these%s.",
                100 * factors.interactions(),
                alike(),
                100 * factors.residual(),
                sweep.seeds().size() > 1 || channels.stream().anyMatch(this::isGrouped)
                        ? ""
                        : ", empty with one seed"));
        if (!factors.isBalanced()) {
            lines.add(unbalanced(factors));
        }
        if (stopped > 0) {
            lines.add("Of " + sweep.attempts() + " attempts " + stopped
                    + " were stopped early: what these parameters did to them isn't in here.");
        }
        addConfounded(lines, factors);
        String grouped = channels.stream()
                .filter(this::isGrouped)
                .map(channel -> channel.parameter().key())
                .collect(Collectors.joining(", "));
        if (!grouped.isEmpty()) {
            lines.add(grouped
                    + ": nearly each attempt has a value of its own, so low, middle and high ones are told apart; chance"
                    + " alone explains about " + Channel.chanceShare(completed) + " % by that.");
        }
        return lines;
    }
}
