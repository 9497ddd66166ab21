package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.barrido.statistics.Factors;
import org.barrido.statistics.Sample;
import org.barrido.store.AttemptRow;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Parameter;

/** What each parameter does to a figure by itself, and how much of the figure's variance that is. */
public final class EffectsTable {
    private final SweepRow sweep;
    private final List<Parameter> parameters;
    private final List<Factors.Observation> observations;
    private final String figure;
    private final boolean percent;
    private final int missing;

    private EffectsTable(
            SweepRow sweep, List<AttemptRow> attempts, String figure, Map<Integer, Double> values, boolean percent) {
        this.sweep = sweep;
        this.figure = figure;
        this.percent = percent;
        parameters = sweep.varied().stream()
                .filter(parameter -> levels(attempts, parameter) > 1)
                .toList();
        observations = attempts.stream()
                .filter(attempt -> values.containsKey(attempt.number()))
                .map(attempt -> new Factors.Observation(levels(attempt), values.get(attempt.number())))
                .toList();
        missing = attempts.size() - observations.size();
    }

    /**
     * @param figure a column of the view {@code attempts}
     * @param values of that figure by attempt number
     * @param percent whether it is a fraction that people read in percent
     * @throws IllegalArgumentException with one line, when there is nothing to compare
     */
    public static Table of(
            SweepRow sweep, List<AttemptRow> attempts, String figure, Map<Integer, Double> values, boolean percent) {
        EffectsTable effects = new EffectsTable(sweep, attempts, figure, values, percent);
        if (effects.parameters.isEmpty()) {
            throw new IllegalArgumentException("sweep " + sweep.name() + " has no parameter that varies");
        }
        if (effects.observations.isEmpty()) {
            throw new IllegalArgumentException("no attempt of sweep " + sweep.name() + " has a value of " + figure);
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
        return parameters.stream()
                .map(parameter -> Objects.requireNonNullElse(attempt.settings().get(parameter), "no effect"))
                .toList();
    }

    private Table table() {
        Factors factors = Factors.of(observations);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            addRows(rows, parameters.get(i), factors.effects().get(i));
        }
        return new Table(
                "Effects on " + figure + ": " + sweep.name(), caption(factors), columns(), rows, Stamp.of(sweep));
    }

    private List<Column> columns() {
        String title = figure.replace('_', ' ') + (percent ? " (%)" : "");
        return List.of(
                Column.of("Parameter", "parameter"),
                Column.of("Value", "value"),
                new Column("Mean " + title, List.of("mean", "sd")),
                Column.of("n", "n"),
                Column.of("Share of Variance (%)", "share"),
                Column.of("p", "p"));
    }

    private void addRows(List<List<Cell>> rows, Parameter parameter, Factors.Effect effect) {
        boolean isFirst = true;
        for (Map.Entry<Object, Sample> level : effect.levels().entrySet()) {
            rows.add(List.of(
                    Cell.of(parameter.key()),
                    Cell.of(level.getKey()),
                    Cell.spread(level.getValue(), percent),
                    Cell.of((long) level.getValue().n()),
                    isFirst ? Cell.percent(effect.share()) : Cell.of((Object) null),
                    Cell.probability(isFirst ? effect.probability() : Double.NaN)));
            isFirst = false;
        }
    }

    private List<String> caption(Factors factors) {
        List<String> lines = new ArrayList<>();
        lines.add("Mean \u00b1 standard deviation of " + figure
                + " over the n attempts at each value, whatever the other parameters. " + AttemptTable.FIGURES);
        lines.add(String.format(
                Locale.ROOT,
                "Of the variance, interactions between parameters have %.2f %%, the seeds of one configuration %.2f %%. p: F-test"
                        + " against the seeds, empty with one seed.",
                100 * factors.interactions(),
                100 * factors.residual()));
        if (!factors.isBalanced()) {
            lines.add("The grid isn't full (" + missing + " of " + (missing + observations.size())
                    + " attempts have no value): effects overlap and the shares need not add up to 100 %.");
        }
        return lines;
    }
}
