package org.barrido.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.plot.WorseEdgeMarks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepResults;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;

/**
 * What trainings came to against one parameter: a point per configuration, a line through those that differ in nothing else, each seed
 * a faint dot, and a cross at the worse edge where attempts diverged, with how many. Of a crowd of configurations all that is faint, without
 * seeds, and a strong line on top goes through their median at each value.
 */
final class EffectPanel {
    private static final double POINT = 4;
    private static final double SEED = 2.5;
    private static final int FAINT = 130;
    /** More lines and points than that are a surface of ink. */
    private static final int MOST_DISTINCT = 150;

    private static final double CROWDED_POINT = 1.5;
    private static final int CROWDED_FAINT = 60;

    /** Points that crosses along an edge take. */
    static final double CROSSES = 28;

    private final List<Channel> varied;
    private final Objective objective;
    private final boolean isCrowded;
    private final ToolTips tips;
    private final ChartStyle style;
    private final Channel x;
    private final Channel colorChannel;
    private final Channel dash;
    private final ParameterAxis axis;
    private final DefaultXYDataset dataset = new DefaultXYDataset();
    /** Of each series, of each of its points. */
    private final List<List<Supplier<String>>> tipTexts = new ArrayList<>();

    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);

    EffectPanel(SweepResults results, ChartStyle style, Channel x, Channel colorChannel, Channel dash) {
        this.varied = results.varied();
        this.objective = results.objective();
        this.isCrowded = isCrowded(results);
        this.tips = new ToolTips(results);
        this.style = style;
        this.x = x;
        this.colorChannel = colorChannel;
        this.dash = dash;
        this.axis = new ParameterAxis(x, style);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultToolTipGenerator(
                (data, series, item) -> tipTexts.get(series).get(item).get());
    }

    /** Whether single configurations are faint behind their median. */
    static boolean isCrowded(SweepResults results) {
        return results.configurations().size() > MOST_DISTINCT;
    }

    /** Room under the lowest value: for the crosses of those that diverged, where low is bad. */
    static double below(SweepResults results) {
        return results.hasDiverged() && results.objective().isHigherBetter() ? CROSSES : CurvePanel.MARGIN;
    }

    /** Room over the highest value, likewise. */
    static double above(SweepResults results) {
        return results.hasDiverged() && !results.objective().isHigherBetter() ? CROSSES : CurvePanel.MARGIN;
    }

    /** Of what the trainings came to. */
    static ScaledAxis axis(SweepResults results, ChartStyle style) {
        double[] values = results.objective().plotted(results.attempts());
        AxisScale scale = results.objective().scale(values);
        return CurvePanel.axis(results.objective().axis(scale), scale, values, style, below(results), above(results));
    }

    XYPlot plot(List<Configuration> shown, String heading) {
        if (isCrowded) {
            // The library draws the first on top.
            addMedians(shown);
        }
        groups(shown).forEach(this::addLine);
        if (!isCrowded) {
            shown.forEach(this::addSeeds);
        }
        XYPlot plot = new XYPlot(dataset, axis.axis(), null, renderer);
        style.apply(plot);
        plot.setNoDataMessage("No attempt has completed");
        plot.addAnnotation(new WorseEdgeMarks(crosses(shown), !objective.isHigherBetter(), tips, style));
        if (!heading.isEmpty()) {
            style.addHeading(plot, heading);
        }
        return plot;
    }

    /** Configurations that are alike in everything but the parameter, in the order of its places. */
    private List<List<Configuration>> groups(List<Configuration> shown) {
        Map<List<Object>, List<Configuration>> groups = shown.stream()
                .sorted(Comparator.comparingDouble(axis::position))
                .collect(Collectors.groupingBy(this::others, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    private List<Object> others(Configuration configuration) {
        List<Object> others = new ArrayList<>();
        for (Channel other : varied) {
            others.add(other.isLike(x) ? -1 : other.index(configuration.first()));
        }
        return others;
    }

    private void addLine(List<Configuration> group) {
        List<Configuration> done =
                group.stream().filter(each -> each.value() != null).toList();
        // Points that differ in the colors' own parameter have several colors, so they are series of their own.
        boolean mixed = x.isLike(colorChannel);
        Color color = mixed ? crowded(style.palette().secondary()) : color(group.get(0));
        double[][] points = {
            done.stream().mapToDouble(axis::position).toArray(),
            done.stream().mapToDouble(each -> objective.plotted(each.mean())).toArray()
        };
        List<Supplier<String>> texts = done.stream().map(this::tip).toList();
        double radius = isCrowded ? CROWDED_POINT : POINT;
        addSeries(points, texts, color, line(group.get(0)), mixed ? 0 : radius);
        if (mixed) {
            done.forEach(each -> addSeries(point(each, each.mean()), List.of(tip(each)), color(each), null, radius));
        }
    }

    private void addMedians(List<Configuration> shown) {
        Map<Double, List<Double>> values = new TreeMap<>();
        shown.stream()
                .filter(each -> each.value() != null)
                .forEach(each -> values.computeIfAbsent(axis.position(each), place -> new ArrayList<>())
                        .add(objective.plotted(each.mean())));
        double[][] points = {
            values.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
            values.values().stream().mapToDouble(EffectPanel::median).toArray()
        };
        List<Supplier<String>> texts = values.values().stream()
                .map(all -> (Supplier<String>) () -> "median, n = " + all.size())
                .toList();
        addSeries(points, texts, style.palette().text(), ChartStyle.line(0), POINT);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Made when it is asked for, which only pages do. */
    private Supplier<String> tip(Configuration configuration) {
        return () -> tips.of(configuration);
    }

    private void addSeeds(Configuration configuration) {
        if (configuration.hasSeeds()) {
            Color full = color(configuration);
            Color faint = new Color(full.getRed(), full.getGreen(), full.getBlue(), FAINT);
            configuration.attempts().stream()
                    .filter(attempt -> objective.of(attempt) != null)
                    .forEach(attempt -> addSeries(
                            point(configuration, objective.valueOf(attempt)),
                            List.of(() -> tips.of(attempt)),
                            faint,
                            null,
                            SEED));
        }
    }

    private double[][] point(Configuration configuration, double value) {
        return new double[][] {{axis.position(configuration)}, {objective.plotted(value)}};
    }

    /** @param line null for none */
    private void addSeries(
            double[][] points, List<Supplier<String>> texts, Color color, @Nullable Stroke line, double radius) {
        int series = dataset.getSeriesCount();
        dataset.addSeries(series + "", points);
        tipTexts.add(texts);
        renderer.setSeriesPaint(series, color);
        renderer.setSeriesLinesVisible(series, line != null);
        if (line != null) {
            renderer.setSeriesStroke(series, line);
        }
        renderer.setSeriesShape(series, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
        renderer.setSeriesShapesVisible(series, radius > 0);
    }

    private Stroke line(Configuration configuration) {
        int index = dash.index(configuration.first());
        return index == 0
                ? new BasicStroke(isCrowded ? 0.5f : 1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : ChartStyle.thinLine(index);
    }

    private List<WorseEdgeMarks.Cross> crosses(List<Configuration> shown) {
        return shown.stream()
                .flatMap(each ->
                        each.diverged().stream().map(attempt -> new WorseEdgeMarks.Cross(axis.position(each), attempt)))
                .toList();
    }

    private Color color(Configuration configuration) {
        return crowded(style.palette().series(colorChannel.index(configuration.first()), colorChannel.count()));
    }

    private Color crowded(Color color) {
        return isCrowded ? new Color(color.getRed(), color.getGreen(), color.getBlue(), CROWDED_FAINT) : color;
    }
}
