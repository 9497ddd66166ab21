package org.barrido.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ParallelAxes;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.Ticks;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.text.NumberText;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;

/**
 * Parallel coordinates: an axis for each parameter and one for the final accuracy, a line per configuration from its values to
 * what came of them. At each value lines fan out in the order of their accuracy, so that none hides another.
 */
final class ParallelChart implements Chart {
    /** Beside the last axis, for what came of them. */
    private static final ShownParameters.Room ROOM = new ShownParameters.Room(24, 8);
    /** More lines than this are one colored area. */
    private static final int MOST_LINES = 2000;

    /** More lines than this hide each other unless they are thin. */
    private static final int MOST_STRONG_LINES = 60;

    private static final int BEST = 5;
    private static final float STRONG = 1.6f;
    private static final float THIN = 0.8f;
    private static final double FAN = 0.6;
    /** For the values of the last axis. */
    private static final double LEAST_AFTER = 46;

    /** Of an axis, free at either end. */
    private static final double END = 0.08;
    /** An axis's points, about, and what two values on it need. */
    private static final double HEIGHT = 400;

    private static final double BETWEEN_MARKS = 30;
    private static final double FAN_STEP = 0.012;
    /** Of an axis: what is free beyond its outermost values, on both of their sides. */
    private static final double WIDEST_FAN = 1.9 * END;

    private final SweepResults results;
    private final ChartStyle style;
    private final ShownParameters shown;
    private final List<Channel> channels;
    private final List<Configuration> ranked;
    private final Objective objective;
    /** Of those that completed, for colors. */
    private final Objective.Reach reach;
    /** Of those that were stopped too, for heights. */
    private final Objective.Reach heights;

    ParallelChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.shown = ShownParameters.of(results, mapping, ROOM);
        this.channels = shown.channels();
        // Best last: it is drawn over the others.
        this.objective = results.objective();
        List<Configuration> all = results.configurations().stream()
                .sorted(Comparator.comparing(Configuration::value, Comparator.nullsFirst(objective.order()))
                        .thenComparing(each -> standing(each).orElse(null), Comparator.nullsFirst(objective.order())))
                .toList();
        this.ranked = thinned(all);
        this.reach = reach(Configuration::value);
        this.heights = reach(this::end);
    }

    private Objective.Reach reach(Function<Configuration, @Nullable Double> end) {
        return objective.reach(ranked.stream()
                .map(end)
                .filter(Objects::nonNull)
                .mapToDouble(objective::plotted)
                .toArray());
    }

    /** What it came to, or where it was stopped; null where there is nothing of it. */
    private @Nullable Double end(Configuration configuration) {
        return configuration.value() == null ? standing(configuration).orElse(null) : configuration.value();
    }

    private Optional<Double> standing(Configuration configuration) {
        return results.standing(configuration);
    }

    /** Evenly by rank, with the worst and the best. */
    private static List<Configuration> thinned(List<Configuration> ranked) {
        return ranked.size() <= MOST_LINES
                ? ranked
                : IntStream.range(0, MOST_LINES)
                        .mapToObj(i -> ranked.get((int) ((long) i * (ranked.size() - 1) / (MOST_LINES - 1))))
                        .toList();
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        return ShownParameters.unavailable(results, mapping, ROOM);
    }

    @Override
    public JFreeChart draw() {
        DefaultXYDataset dataset = new DefaultXYDataset();
        SmoothLineRenderer renderer = new SmoothLineRenderer();
        ToolTips tips = new ToolTips(results);
        renderer.setDefaultToolTipGenerator((data, series, item) -> tips.of(ranked.get(series)));
        List<double[]> lines = lines();
        for (int i = 0; i < ranked.size(); i++) {
            double[] x = new double[lines.get(i).length];
            Arrays.setAll(x, axis -> axis);
            dataset.addSeries(ranked.get(i).name(), new double[][] {x, lines.get(i)});
            renderer.setSeriesPaint(i, color(ranked.get(i)));
            renderer.setSeriesStroke(i, stroke(i));
        }
        Range across = new Range(0, channels.size());
        ScaledAxis domain = new ScaledAxis("", AxisScale.LINEAR, across, true, roomBefore(), roomAfter(), 1);
        domain.setVisible(false);
        NumberAxis upright = new NumberAxis();
        upright.setRange(-0.14, 1.1);
        upright.setVisible(false);
        XYPlot plot = new XYPlot(dataset, domain, upright, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        style.apply(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new ParallelAxes(axes(), style));
        return style.frame(
                plot,
                "Parameters and " + objective.end() + ": " + results.sweep().name(),
                subtitles(),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private List<String> subtitles() {
        List<String> lines = new ArrayList<>();
        lines.add(ChartSubtitle.finals(results, "line")
                + "; at a value the better ones run higher; brighter is better and on top" + upsideDown());
        lines.add(ChartSubtitle.setting(results) + ChartSubtitle.axis(heights.scale()) + leftOut());
        if (!shown.remark().isEmpty()) {
            lines.add(shown.remark());
        }
        return lines;
    }

    private String leftOut() {
        int all = results.configurations().size();
        return ranked.size() == all
                ? ""
                : String.format(Locale.ROOT, ". Drawn: %,d of %,d, evenly by rank", ranked.size(), all);
    }

    private String upsideDown() {
        return objective.isHigherBetter() ? "" : "; the lowest is on top";
    }

    /** The first axis has its values on its left, and half of its title. */
    private double roomBefore() {
        FontRenderContext context = new FontRenderContext(null, true, true);
        Channel first = channels.get(0);
        double room = style.bold(ChartStyle.LABEL)
                        .getStringBounds(first.title(), context)
                        .getWidth()
                / 2;
        for (int i = 0; i < first.count(); i++) {
            double label = style.regular(ChartStyle.LABEL)
                    .getStringBounds(first.label(i), context)
                    .getWidth();
            room = Math.max(room, label + ParallelAxes.GAP);
        }
        return room + 4;
    }

    /** Half of the last axis's title. */
    private double roomAfter() {
        FontRenderContext context = new FontRenderContext(null, true, true);
        double title = style.bold(ChartStyle.LABEL)
                .getStringBounds(objective.heading(), context)
                .getWidth();
        return Math.max(LEAST_AFTER, title / 2 + 4);
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        if (ranked.stream().anyMatch(each -> standing(each).isPresent())) {
            legend.line(
                    "stopped (" + results.stopped().size() + ")",
                    style.palette().unfinished(0.5),
                    new BasicStroke(STRONG));
        }
        if (ranked.stream().anyMatch(each -> end(each) == null)) {
            legend.cross(results.hasDiverged() ? "no seed completed (diverged, or not done yet)" : "not done yet");
        }
        long seeds = ranked.stream()
                .filter(each -> each.value() != null)
                .mapToLong(each -> each.diverged().size())
                .sum();
        if (seeds > 0) {
            legend.heading("Of the means' seeds " + seeds + " diverged");
        }
        return legend;
    }

    /** The height of each line on each axis, in the order of {@code ranked}; 0 and 1 are an axis's ends. */
    private List<double[]> lines() {
        List<double[]> lines = new ArrayList<>();
        for (Configuration configuration : ranked) {
            double[] line = new double[channels.size() + 1];
            line[channels.size()] = height(configuration);
            lines.add(line);
        }
        for (int axis = 0; axis < channels.size(); axis++) {
            fan(axis, lines);
        }
        return lines;
    }

    private void fan(int axis, List<double[]> lines) {
        Channel channel = channels.get(axis);
        double[] places = places(channel);
        Map<Integer, Integer> counts = new HashMap<>();
        ranked.forEach(each -> counts.merge(channel.index(each.first()), 1, Integer::sum));
        double step = step(places, Collections.max(counts.values()));
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            int value = channel.index(ranked.get(i).first());
            int rank = seen.merge(value, 1, Integer::sum) - 1;
            lines.get(i)[axis] = places[value] + (rank - (counts.getOrDefault(value, 1) - 1) / 2.0) * step;
        }
    }

    private static double step(double[] places, int most) {
        double[] sorted = places.clone();
        Arrays.sort(sorted);
        double gap = 1;
        for (int i = 1; i < sorted.length; i++) {
            gap = Math.min(gap, sorted[i] - sorted[i - 1]);
        }
        return most < 2 ? 0 : Math.min(FAN_STEP, Math.min(FAN * gap, WIDEST_FAN) / (most - 1));
    }

    /** A scale from a channel's least to its greatest number. */
    private record Along(AxisScale scale, double least, double greatest) {
        static Along of(Channel channel) {
            return new Along(
                    ParameterAxis.isGeometric(channel.numbers()) ? AxisScale.LOG : AxisScale.LINEAR,
                    Collections.min(channel.numbers()),
                    Collections.max(channel.numbers()));
        }

        double height(double number) {
            double low = scale.place(least);
            return END + (1 - 2 * END) * (scale.place(number) - low) / (scale.place(greatest) - low);
        }
    }

    /** Every value, or of many numbers round ones. */
    private static List<ParallelAxes.Mark> marks(Channel channel) {
        if (channel.isContinuous()) {
            Along along = Along.of(channel);
            return Ticks.between(
                            along.scale(),
                            along.least(),
                            along.greatest(),
                            false,
                            number -> HEIGHT * along.height(number),
                            BETWEEN_MARKS)
                    .stream()
                    .map(number -> new ParallelAxes.Mark(along.height(number), NumberText.brief(number)))
                    .toList();
        }
        double[] places = places(channel);
        return IntStream.range(0, places.length)
                .mapToObj(i -> new ParallelAxes.Mark(places[i], channel.label(i)))
                .toList();
    }

    /** Each value's height: even steps, numbers in ascending order; away from the axis's ends for the fans to have room. */
    private static double[] places(Channel channel) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < channel.count(); i++) {
            order.add(i);
        }
        List<Double> numbers = channel.numbers();
        if (channel.isContinuous()) {
            Along along = Along.of(channel);
            return numbers.stream().mapToDouble(along::height).toArray();
        }
        if (!numbers.isEmpty()) {
            order.sort(Comparator.comparing(numbers::get));
        }
        double[] places = new double[channel.count()];
        for (int rank = 0; rank < order.size(); rank++) {
            places[order.get(rank)] = END + (1 - 2 * END) * rank / Math.max(1, order.size() - 1);
        }
        return places;
    }

    private double height(Configuration configuration) {
        Double end = end(configuration);
        return end == null ? ParallelAxes.NOWHERE : heights.share(objective.plotted(end));
    }

    private List<ParallelAxes.Axis> axes() {
        List<ParallelAxes.Axis> axes = new ArrayList<>();
        for (Channel channel : channels) {
            axes.add(new ParallelAxes.Axis(channel.title(), marks(channel), false));
        }
        boolean known = ranked.stream().anyMatch(each -> end(each) != null);
        List<ParallelAxes.Mark> marks = !known
                ? List.of()
                : Ticks.between(
                                heights.scale(),
                                heights.lowest(),
                                heights.highest(),
                                false,
                                value -> HEIGHT * heights.share(value),
                                BETWEEN_MARKS)
                        .stream()
                        .map(value -> new ParallelAxes.Mark(heights.share(value), NumberText.plain(value)))
                        .toList();
        boolean missing = ranked.stream().anyMatch(each -> end(each) == null);
        axes.add(new ParallelAxes.Axis(objective.heading(), marks, missing));
        return axes;
    }

    private Color color(Configuration configuration) {
        Double end = end(configuration);
        if (end == null) {
            return style.palette().secondary();
        }
        double share = reach.share(objective.plotted(end));
        return configuration.value() == null
                ? style.palette().unfinished(share)
                : style.palette().ramp(share);
    }

    /** Of many lines the best few stand out of the others, which are thin. */
    private BasicStroke stroke(int rank) {
        boolean isThin = ranked.size() > MOST_STRONG_LINES && rank < ranked.size() - BEST;
        float[] dash = end(ranked.get(rank)) == null ? new float[] {3, 3} : null;
        return new BasicStroke(isThin ? THIN : STRONG, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }
}
