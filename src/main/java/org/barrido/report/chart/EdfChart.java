package org.barrido.report.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.Palette;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.Theme;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.plot.WorseSideMarks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * The empirical distribution of what trainings came to: at each value the share of the attempts that came to no more, a line of steps
 * for each value of one parameter. What diverged came to something worse than all others: where high is good, a line begins at its
 * share; where low is good, it ends at the share of the others.
 */
final class EdfChart implements Chart {
    private static final double POINT = 2.5;

    private final SweepResults results;
    private final ChartStyle style;
    private final ToolTips tips;
    private final Objective objective;
    private final Channel colorChannel;
    private final DefaultXYDataset lines = new DefaultXYDataset();
    private final DefaultXYDataset points = new DefaultXYDataset();
    private final XYLineAndShapeRenderer lineRenderer = new XYLineAndShapeRenderer(true, false);
    private final XYLineAndShapeRenderer pointRenderer = new XYLineAndShapeRenderer(false, true);
    private final List<List<AttemptRow>> shown = new ArrayList<>();

    /**
     * Attempts of one line, the lowest first.
     *
     * @param below how many of those that diverged count as lower than all
     */
    private record Group(List<AttemptRow> done, List<AttemptRow> diverged, int below) {
        int n() {
            return done.size() + diverged.size();
        }

        /** Per cent of the attempts that aren't higher than the one at that place; at -1, that are lower than all. */
        double share(int place) {
            return 100.0 * (below + place + 1) / n();
        }

        /** Where the line meets the edge at which what diverged is. */
        double edge() {
            return below > 0 ? share(-1) : share(done.size() - 1);
        }
    }

    EdfChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.tips = new ToolTips(results);
        this.objective = results.objective();
        this.colorChannel = color(results, mapping);
        lineRenderer.setDrawSeriesLineAsPath(true);
        pointRenderer.setDefaultToolTipGenerator(
                (data, series, item) -> tips.of(shown.get(series).get(item), share(data.getYValue(series, item))));
    }

    private String share(double percent) {
        String words = objective.isHigherBetter() ? "Attempts at most that good" : "Attempts at least that good";
        return ToolTips.line(words, String.format(Locale.ROOT, "%.1f %%", percent));
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        return HistoryChart.unavailable(results);
    }

    /** Unless something else was chosen, the parameter that explains most of those whose values have colors of their own. */
    private static Channel color(SweepResults results, ChartMapping mapping) {
        List<Channel> free = results.varied();
        if (!mapping.color().isAutomatic()) {
            return Encoding.taken(free, mapping.color(), "--color", Channel.MOST_DISCRETE);
        }
        return free.stream()
                .filter(channel ->
                        channel.count() <= Palette.of(Theme.LIGHT).series().size())
                .min(results.varianceShares().order())
                .orElse(Channel.NONE);
    }

    @Override
    public JFreeChart draw() {
        double[] values = objective.plotted(results.attempts());
        AxisScale scale = objective.scale(values);
        boolean up = objective.isHigherBetter();
        ScaledAxis axis = new ScaledAxis(
                objective.axis(scale),
                scale,
                CurvePanel.range(values),
                false,
                up ? room(14) : 14,
                up ? 18 : room(18),
                40);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return style.frame(
                plot(axis),
                "Distribution of " + objective.withArticle() + ": "
                        + results.sweep().name(),
                List.of(
                        "Share of the attempts whose " + objective.definition() + " is at most this; further "
                                + (up ? "right" : "left") + " is better" + ChartSubtitle.axis(scale),
                        ChartSubtitle.setting(results)),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    /** Points beyond the worst value, where crosses stand. */
    private double room(double without) {
        return results.hasDiverged() ? 34 : without;
    }

    private XYPlot plot(ScaledAxis values) {
        for (int i = 0; i < colorChannel.count(); i++) {
            Group group = group(i);
            if (!group.done().isEmpty()) {
                addLine(group, values, style.palette().series(i, colorChannel.count()));
            }
        }
        ScaledAxis shares =
                new ScaledAxis("Share of the attempts (%)", AxisScale.LINEAR, new Range(0, 100), false, 8, 12, 32);
        style.apply(shares);
        XYPlot plot = new XYPlot(points, values, shares, pointRenderer);
        style.apply(plot);
        plot.setDataset(1, lines);
        plot.setRenderer(1, lineRenderer);
        plot.addAnnotation(
                new WorseSideMarks(crosses(), !objective.isHigherBetter(), tips, style.regular(ChartStyle.SMALL)));
        return plot;
    }

    private Group group(int index) {
        List<AttemptRow> diverged = results.diverged().stream()
                .filter(attempt -> colorChannel.index(attempt) == index)
                .toList();
        List<AttemptRow> done = results.done().stream()
                .filter(attempt -> colorChannel.index(attempt) == index)
                .sorted(Comparator.comparingDouble(objective::of))
                .toList();
        return new Group(done, diverged, objective.isHigherBetter() ? diverged.size() : 0);
    }

    private List<WorseSideMarks.Cross> crosses() {
        List<WorseSideMarks.Cross> crosses = new ArrayList<>();
        for (int i = 0; i < colorChannel.count(); i++) {
            Group group = group(i);
            if (!group.diverged().isEmpty()) {
                double share = group.edge();
                crosses.add(new WorseSideMarks.Cross(
                        share, group.diverged(), style.palette().series(i, colorChannel.count())));
            }
        }
        return crosses;
    }

    private void addLine(Group group, ScaledAxis axis, Color color) {
        int n = group.done().size();
        double[] x = objective.plotted(group.done());
        double[] y = IntStream.range(0, n).mapToDouble(group::share).toArray();
        double[][] corners = new double[2][2 * n + 2];
        corners[0][0] = axis.getLowerBound();
        corners[1][0] = group.share(-1);
        for (int i = 0; i < n; i++) {
            corners[0][2 * i + 1] = x[i];
            corners[1][2 * i + 1] = corners[1][2 * i];
            corners[0][2 * i + 2] = x[i];
            corners[1][2 * i + 2] = y[i];
        }
        corners[0][2 * n + 1] = axis.getUpperBound();
        corners[1][2 * n + 1] = group.share(n - 1);
        int series = shown.size();
        shown.add(group.done());
        lines.addSeries(series, corners);
        points.addSeries(series, new double[][] {x, y});
        lineRenderer.setSeriesPaint(series, color);
        lineRenderer.setSeriesStroke(series, ChartStyle.line(0));
        pointRenderer.setSeriesPaint(series, color);
        pointRenderer.setSeriesShape(series, new Ellipse2D.Double(-POINT, -POINT, 2 * POINT, 2 * POINT));
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        if (colorChannel.isUsed()) {
            legend.heading(colorChannel.title());
            for (int i = 0; i < colorChannel.count(); i++) {
                int n = group(i).n();
                legend.line(
                        colorChannel.label(i) + " (n = " + n + ")",
                        style.palette().series(i, colorChannel.count()),
                        ChartStyle.line(0));
            }
        }
        ChartSubtitle.addDiverged(legend, results);
        return legend;
    }
}
