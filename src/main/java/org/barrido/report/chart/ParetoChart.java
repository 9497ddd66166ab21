package org.barrido.report.chart;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.PointLabels;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.plot.WorseEdgeMarks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Training time against what came of it, with the front of those that nothing else beats in both. */
final class ParetoChart implements Chart {
    private static final int FAINT = 120;
    /** Room for names beyond the best point. */
    private static final double NAMES = 26;

    private static final List<Shape> MARKS = List.of(
            new Ellipse2D.Double(-4.5, -4.5, 9, 9),
            new Rectangle2D.Double(-4, -4, 8, 8),
            polygon(0, -5.5, 5.5, 4, -5.5, 4),
            polygon(0, -5.5, 5.5, 0, 0, 5.5, -5.5, 0));

    private final SweepResults results;
    private final ChartStyle style;
    private final Encoding encoding;
    private final ToolTips tips;
    private final List<Configuration> done;
    private final List<Configuration> front;
    private final Set<String> isFront;
    private final Objective objective;

    ParetoChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.encoding = Encoding.of(
                results,
                new ChartMapping(
                        ParameterChoice.AUTOMATIC,
                        ParameterChoice.AUTOMATIC,
                        mapping.color(),
                        mapping.dash(),
                        ParameterChoice.NONE,
                        mapping.band()));
        this.tips = new ToolTips(results);
        this.done = done(results);
        this.objective = results.objective();
        this.front = front(done, objective);
        this.isFront = Set.copyOf(front.stream().map(Configuration::name).toList());
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        if (results.objective().isTime()) {
            return Optional.of("it is of a figure against the training time, and the metric is that time");
        }
        return done(results).size() > 1 ? Optional.empty() : Optional.of("it needs two configurations that completed");
    }

    private static List<Configuration> done(SweepResults results) {
        return results.configurations().stream()
                .filter(each -> each.value() != null && each.seconds() != null && each.seconds() > 0)
                .toList();
    }

    /** In order of time: each is better than all that took no longer. */
    static List<Configuration> front(List<Configuration> all, Objective objective) {
        List<Configuration> front = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingDouble(Configuration::seconds)
                        .thenComparing(Configuration::value, objective.order().reversed()))
                .forEach(each -> {
                    if (front.isEmpty()
                            || objective.isBetter(
                                    each.mean(), front.get(front.size() - 1).mean())) {
                        front.add(each);
                    }
                });
        return front;
    }

    @Override
    public JFreeChart draw() {
        double[] all = done.stream().mapToDouble(this::plotted).toArray();
        AxisScale scale = objective.scale(all);
        boolean up = objective.isHigherBetter();
        ScaledAxis values = new ScaledAxis(
                objective.axis(scale),
                scale,
                CurvePanel.range(all),
                false,
                up ? EffectPanel.below(results) : NAMES,
                up ? NAMES : EffectPanel.above(results),
                32);
        style.apply(values);
        return style.frame(
                plot(values),
                objective.begun(objective.brief()) + " against training time: "
                        + results.sweep().name(),
                List.of(
                        ChartSubtitle.finals(results, "point") + "; strong: no other is both faster and better",
                        ChartSubtitle.setting(results) + ChartSubtitle.axis(values.scale()),
                        (results.sweep().isReported()
                                        ? "Seconds from epoch to epoch, as measured while "
                                        : "Seconds of training and of the test after each epoch, as measured while ")
                                + results.sweep().provenance().workers() + " workers shared the machine"),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    /** Those that have a place along the axis: what diverged in its first batches may have taken no time at all. */
    private static Stream<AttemptRow> timed(List<AttemptRow> attempts) {
        return attempts.stream().filter(attempt -> attempt.seconds() != null && attempt.seconds() > 0);
    }

    private double plotted(Configuration configuration) {
        return objective.plotted(configuration.mean());
    }

    private XYPlot plot(ScaledAxis values) {
        DefaultXYDataset points = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setDefaultToolTipGenerator((data, series, item) ->
                tips.of(done.get(series), ToolTips.seconds(done.get(series).meanSeconds())));
        for (Configuration each : done) {
            int series = points.getSeriesCount();
            points.addSeries(each.name(), new double[][] {{each.seconds()}, {plotted(each)}});
            renderer.setSeriesPaint(series, isFront.contains(each.name()) ? color(each) : faint(color(each)));
            renderer.setSeriesShape(series, MARKS.get(encoding.dash().index(each.first())));
        }
        XYPlot plot = new XYPlot(points, timeAxis(), values, renderer);
        style.apply(plot);
        plot.setDataset(1, steps());
        plot.setRenderer(1, stepRenderer());
        plot.addAnnotation(new PointLabels(
                front.stream()
                        .map(each -> new PointLabels.Named(each.meanSeconds(), plotted(each), each.name(), color(each)))
                        .toList(),
                objective.isHigherBetter(),
                style));
        plot.addAnnotation(new WorseEdgeMarks(
                timed(results.diverged())
                        .map(attempt -> new WorseEdgeMarks.Cross(requireNonNull(attempt.seconds()), attempt))
                        .toList(),
                !objective.isHigherBetter(),
                tips,
                style));
        return plot;
    }

    private ScaledAxis timeAxis() {
        double[] seconds = DoubleStream.concat(
                        done.stream().mapToDouble(Configuration::seconds),
                        timed(results.diverged()).mapToDouble(AttemptRow::seconds))
                .toArray();
        AxisScale scale = AxisScale.ofLosses(seconds);
        String label = "Training time of an attempt (s" + (scale == AxisScale.LOG ? ", log scale)" : ")");
        ScaledAxis axis = new ScaledAxis(label, scale, CurvePanel.range(seconds), false, 18, 18, 40);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    /** On the worse side and to the right of the steps everything is beaten. */
    private DefaultXYDataset steps() {
        DefaultXYDataset steps = new DefaultXYDataset();
        steps.addSeries("front", new double[][] {
            front.stream().mapToDouble(Configuration::seconds).toArray(),
            front.stream().mapToDouble(this::plotted).toArray()
        });
        return steps;
    }

    private XYStepRenderer stepRenderer() {
        XYStepRenderer renderer = new XYStepRenderer();
        renderer.setSeriesPaint(0, style.palette().secondary());
        renderer.setSeriesStroke(
                0, new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0));
        renderer.setDefaultShapesVisible(false);
        return renderer;
    }

    private Color color(Configuration configuration) {
        return encoding.colorOf(configuration, style);
    }

    private static Color faint(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT);
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        addMarks(legend, encoding.color(), true);
        addMarks(legend, encoding.dash(), false);
        if (timed(results.diverged()).findAny().isPresent()) {
            legend.cross("diverged, several with how many, at the time they took until then");
        }
        long missing = notShown();
        if (missing > 0) {
            legend.heading(missing + " not shown: no " + (objective.is(AttemptMetric.ACCURACY) ? "accuracy" : "value")
                    + " and no time yet");
        }
        return legend;
    }

    private long notShown() {
        Set<Integer> shown = new HashSet<>();
        done.forEach(each -> shown.add(each.first().number()));
        timed(results.diverged()).forEach(attempt -> shown.add(attempt.number()));
        return results.configurations().stream()
                .filter(each -> each.attempts().stream().map(AttemptRow::number).noneMatch(shown::contains))
                .count();
    }

    private void addMarks(Legend legend, Channel channel, boolean colors) {
        if (!channel.isUsed()) {
            return;
        }
        legend.heading(channel.title());
        for (int i : Encoding.sampled(channel)) {
            Color color = colors
                    ? style.palette().series(i, channel.count())
                    : style.palette().secondary();
            legend.mark(channel.label(i), color, MARKS.get(colors ? 0 : i));
        }
    }
}
