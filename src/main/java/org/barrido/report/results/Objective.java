package org.barrido.report.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.table.Cell;
import org.barrido.report.table.NumberFormat;
import org.barrido.statistics.Interval;
import org.barrido.statistics.Sample;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.ReportedMetric;
import org.barrido.text.NumberText;
import org.barrido.text.TimeText;
import org.jspecify.annotations.Nullable;

/** What a sweep's trainings are judged by: a figure, which way is better, and what each attempt came to. Only completed ones have a value. */
public final class Objective {
    private final Metric metric;
    private final Figure figure;
    private final Map<Integer, Double> values;

    private Objective(Metric metric, Figure figure, Map<Integer, Double> values) {
        this.metric = metric;
        this.figure = figure;
        this.values = values;
    }

    /**
     * Judges a sweep's attempts by its own metric or by another.
     *
     * @param metric null for the sweep's own
     */
    public static Objective of(LabBook book, SweepRow sweep, @Nullable Metric metric, List<AttemptRow> attempts) {
        Metric wanted = wanted(sweep, metric);
        Figure figure = sweep.figure(wanted.name());
        if (AttemptValues.areInRows(wanted, figure)) {
            return of(sweep, metric, attempts);
        }
        return figure instanceof ReportedMetric
                ? new Objective(wanted, figure, AttemptValues.ofEpoch(wanted, attempts, book.epochsOfSweep(sweep.id())))
                : of(wanted, book.figures(sweep.id(), wanted));
    }

    /**
     * Judges a sweep's attempts by what their rows have, of the last epoch or, of what a program told, of the best.
     *
     * @param metric null for the sweep's own
     * @param attempts none for an objective that is only to be talked about
     */
    public static Objective of(SweepRow sweep, @Nullable Metric metric, List<AttemptRow> attempts) {
        Metric wanted = wanted(sweep, metric);
        Figure figure = sweep.figure(wanted.name());
        return new Objective(wanted, figure, AttemptValues.ofRows(wanted, figure, attempts));
    }

    private static Metric wanted(SweepRow sweep, @Nullable Metric metric) {
        Metric wanted = metric == null ? sweep.metric() : metric;
        return sweep.isReported() ? wanted : plain(wanted);
    }

    /** @param values by attempts' numbers */
    public static Objective of(Metric metric, Map<Integer, Double> values) {
        return new Objective(metric, network(metric), values);
    }

    /** Judges attempts by what the rows themselves have, which are figures of the last epoch; of other epochs there is none. */
    public static Objective of(Metric metric, List<AttemptRow> attempts) {
        Metric wanted = plain(metric);
        Figure figure = network(wanted);
        return new Objective(wanted, figure, AttemptValues.ofRows(wanted, figure, attempts));
    }

    private static Figure network(Metric metric) {
        return AttemptMetric.named(metric.name()).orElseThrow();
    }

    /** Judges only these attempts, so that the best is one of them. */
    public Objective among(List<AttemptRow> attempts) {
        Map<Integer, Double> some = new HashMap<>();
        for (AttemptRow attempt : attempts) {
            Double value = of(attempt);
            if (value != null) {
                some.put(attempt.number(), value);
            }
        }
        return new Objective(metric, figure, some);
    }

    /** The place of each of some values, from 1 for the best; equal ones have the same. */
    Map<Double, Long> ranks(Collection<Double> all) {
        Map<Double, Long> ranks = new HashMap<>();
        long place = 1;
        for (Double value : all.stream().sorted(order().reversed()).toList()) {
            ranks.putIfAbsent(value, place);
            place++;
        }
        return ranks;
    }

    /** The highest accuracy of all epochs is a figure that attempts have. */
    private static Metric plain(Metric metric) {
        boolean isBest = metric.name().equals("accuracy")
                && metric.at() == Metric.At.BEST
                && metric.goal() == Metric.Goal.MAXIMIZE;
        return isBest ? Metric.of("best_accuracy") : metric;
    }

    /** What completed attempts came to, by their numbers. */
    public Map<Integer, Double> values() {
        return Map.copyOf(values);
    }

    /** Null where there is none. */
    public @Nullable Double of(AttemptRow attempt) {
        return values.get(attempt.number());
    }

    /** Returns what an attempt came to that has a value. */
    public double valueOf(AttemptRow attempt) {
        return Objects.requireNonNull(of(attempt), "an attempt without a value");
    }

    /** By seed. */
    NavigableMap<Long, Double> bySeed(List<AttemptRow> attempts) {
        NavigableMap<Long, Double> bySeed = new TreeMap<>();
        for (AttemptRow attempt : attempts) {
            Double value = of(attempt);
            if (value != null) {
                bySeed.put(attempt.seed(), value);
            }
        }
        return bySeed;
    }

    public boolean isHigherBetter() {
        return metric.goal() == Metric.Goal.MAXIMIZE;
    }

    public boolean isBetter(double one, double other) {
        return isHigherBetter() ? one > other : one < other;
    }

    /** Orders values from the worst to the best. */
    public Comparator<Double> order() {
        return isHigherBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }

    /** The numbers of the best attempts: several where they tie, none where none has a value. */
    public Set<Integer> best() {
        @Nullable Double top = values.values().stream().max(order()).orElse(null);
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().equals(top))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Gives the places of the attempts in a list of them, from the best to the worst; those without a value come last. */
    public List<Integer> ranks(List<AttemptRow> attempts) {
        return IntStream.range(0, attempts.size())
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer place) -> of(attempts.get(place)), Comparator.nullsLast(order().reversed())))
                .toList();
    }

    /** Whether it is one of these that every table has. */
    public boolean is(Figure other) {
        return metric.at() == Metric.At.LAST && figure.equals(other);
    }

    /** Whether it is what a metric ranks by. */
    public boolean is(Metric other) {
        return metric.equals(plain(other)) || metric.equals(other);
    }

    /** The figure that is looked at, whichever epoch's. */
    public Figure figure() {
        return figure;
    }

    public boolean isTime() {
        return figure == AttemptMetric.SECONDS;
    }

    /** What machines call it: "accuracy", "best_test_loss", "test_loss_epoch_5". */
    String key() {
        return switch (metric.at()) {
            case LAST -> figure.key();
            case BEST -> "best_" + figure.key();
            case EPOCH -> figure.key() + "_epoch_" + metric.epoch();
        };
    }

    /** A column's heading: "Accuracy (%)", "Best Test Loss", "Test Loss, Epoch 5". */
    String title() {
        return switch (metric.at()) {
            case LAST -> figure.title();
            case BEST -> "Best " + figure.title();
            case EPOCH ->
                figure.title().replace(" (%)", "") + ", Epoch " + metric.epoch() + (isPercent() ? " (%)" : "");
        };
    }

    /** "highest accuracy" or "lowest loss". */
    public String sentence() {
        return direction() + " " + (metric.at() == Metric.At.BEST ? figure.noun() + " of any epoch" : phrase());
    }

    /** The key as words: "accuracy", "test loss". */
    String phrase() {
        return figure instanceof ReportedMetric ? brief() : key().replace('_', ' ');
    }

    String direction() {
        return isHigherBetter() ? "highest" : "lowest";
    }

    /** Returns the short name for titles: "accuracy", "training loss", "best test loss". */
    public String brief() {
        return is(AttemptMetric.ACCURACY) ? "accuracy" : end().replaceFirst("^final ", "");
    }

    /** Returns the short name within a sentence: "the accuracy"; a program's own name has no article. */
    public String withArticle() {
        return begun(brief()).equals(brief()) ? brief() : "the " + brief();
    }

    /** "final test accuracy", "best test loss", "test loss after epoch 5". */
    public String end() {
        return switch (metric.at()) {
            case LAST -> (figure.isOfLastEpoch() ? "final " : "") + figure.noun();
            case BEST -> "best " + figure.noun();
            case EPOCH -> figure.noun() + " " + figure.when("epoch " + metric.epoch());
        };
    }

    /** "test accuracy after the last epoch", "lowest test loss of all epochs". */
    public String definition() {
        return switch (metric.at()) {
            case LAST -> figure.isOfLastEpoch() ? figure.noun() + " " + figure.when("the last epoch") : figure.noun();
            case BEST -> direction() + " " + figure.noun() + " of all epochs";
            case EPOCH -> end();
        };
    }

    /** The words as a heading or a sentence begins; a program's own name for its figure stays as it is. */
    public String begun(String words) {
        return figure instanceof ReportedMetric && words.startsWith(figure.key()) ? words : capitalized(words);
    }

    public static String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public boolean isPercent() {
        return figure.isPercent();
    }

    /** Returns a value as charts have it: shares in percent. */
    public double plotted(double value) {
        return isPercent() ? 100 * value : value;
    }

    public double[] plotted(List<AttemptRow> attempts) {
        return attempts.stream()
                .map(this::of)
                .filter(Objects::nonNull)
                .mapToDouble(this::plotted)
                .toArray();
    }

    /** The band around the mean of at least two seeds, within what the figure can be. */
    public Interval band(Sample seeds, ErrorBand band) {
        return band == ErrorBand.CI95
                ? seeds.interval(figure.scale())
                : figure.scale().within(seeds.spread());
    }

    /** The scale that shows such values, as they are plotted, best. */
    public AxisScale scale(double... plotted) {
        if (figure instanceof ReportedMetric && isHigherBetter()) {
            return AxisScale.LINEAR;
        }
        return isPercent() ? AxisScale.ofAccuracies(plotted) : AxisScale.ofLosses(plotted);
    }

    /** Spans the worst to the best of some values, for colors and heights. */
    public Reach reach(AxisScale scale, double worst, double best) {
        return new Reach(scale, scale.place(worst), scale.place(best));
    }

    /** Spans the worst to the best of all that is on an axis. */
    public Reach reach(double... plotted) {
        AxisScale scale = scale(plotted);
        double[] ends = AxisScale.ends(plotted);
        return isHigherBetter() ? reach(scale, ends[0], ends[1]) : reach(scale, ends[1], ends[0]);
    }

    /**
     * What a value is between the worst and the best.
     *
     * @param worst its place on the scale
     */
    public record Reach(AxisScale scale, double worst, double best) {
        /** 0 for the worst, 1 for the best. */
        public double share(double plotted) {
            return best == worst ? 1 : (scale.place(plotted) - worst) / (best - worst);
        }

        public double value(double share) {
            return scale.value(worst + share * (best - worst));
        }

        public double lowest() {
            return scale.value(Math.min(worst, best));
        }

        public double highest() {
            return scale.value(Math.max(worst, best));
        }
    }

    /** What an axis says: "Final test accuracy (%)", "Best test loss (log scale)". */
    public String axis(AxisScale scale) {
        return begun(end()) + unit(scale);
    }

    /** In parentheses, with a blank before; empty where there is none to tell. */
    String unit(AxisScale scale) {
        List<String> parts = new ArrayList<>();
        if (isPercent() || isTime()) {
            parts.add(isPercent() ? "%" : "s");
        }
        if (scale == AxisScale.LOG) {
            parts.add("log scale");
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    /** A heading where there is little room: "Accuracy (%)", "Test loss". */
    public String heading() {
        return begun(brief()) + unit(AxisScale.LINEAR);
    }

    /** Writes a value without its unit: "97.98", "0.01234". */
    public String text(double value) {
        if (isPercent()) {
            return NumberFormat.twoDecimals(value);
        }
        return figure.isWhole() ? NumberText.digits(value, 4) : NumberText.fourDigits(value);
    }

    /** Writes a value with its unit: "97.98 %", "2 min 05 s". */
    public String shown(double value) {
        return isTime() ? TimeText.duration(value) : withUnit(text(value));
    }

    public String withUnit(String text) {
        return text + (isPercent() ? " %" : isTime() ? " s" : "");
    }

    Cell cell(@Nullable Double value) {
        return cell(figure, value);
    }

    /** A figure in a table; null for no value. */
    static Cell cell(Figure figure, @Nullable Double value) {
        return figure.isWhole() && value != null ? Cell.of(Math.round(value)) : Cell.number(value, figure.isPercent());
    }
}
