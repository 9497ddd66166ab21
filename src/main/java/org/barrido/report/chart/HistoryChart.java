package org.barrido.report.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.plot.WorseEdgeMarks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SuggestionRow;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** What each attempt came to in the sweep's order, and the best until then: whether going on still pays. */
final class HistoryChart implements Chart {
    private static final double POINT = 3.5;

    private final SweepResults results;
    private final ChartStyle style;
    private final ToolTips tips;
    private final Objective objective;
    private final List<AttemptRow> done;

    HistoryChart(SweepResults results, ChartStyle style) {
        this.results = results;
        this.style = style;
        this.tips = new ToolTips(results);
        this.objective = results.objective();
        this.done = results.done();
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results) {
        return results.done().size() > 1 ? Optional.empty() : Optional.of("it needs two attempts that completed");
    }

    @Override
    public JFreeChart draw() {
        ScaledAxis values = EffectPanel.axis(results, style);
        Legend legend = new Legend(style);
        if (results.suggestions().isEmpty()) {
            legend.mark("an attempt", style.palette().series(0, 2), dot());
        } else {
            legend.mark("an attempt that looked at no results", style.palette().secondary(), dot());
            legend.mark("one that was chosen by them", style.palette().series(0, 2), dot());
        }
        legend.line("best so far", style.palette().series(1, 2), ChartStyle.line(0));
        ChartSubtitle.addDiverged(legend, results);
        return style.frame(
                plot(values),
                objective.begun(objective.brief()) + " of each attempt: "
                        + results.sweep().name(),
                List.of(
                        objective.begun(objective.definition()) + ", attempts in the sweep's order"
                                + ChartSubtitle.axis(values.scale()),
                        ChartSubtitle.setting(results)),
                legend,
                ProvenanceStamp.of(results.sweep()));
    }

    private static Ellipse2D dot() {
        return new Ellipse2D.Double(-POINT, -POINT, 2 * POINT, 2 * POINT);
    }

    private XYPlot plot(ScaledAxis values) {
        DefaultXYDataset points = new DefaultXYDataset();
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        List<List<AttemptRow>> kinds = List.of(chosen(), unchosen());
        List<Color> colors =
                List.of(style.palette().series(0, 2), style.palette().secondary());
        for (int i = 0; i < kinds.size(); i++) {
            List<AttemptRow> own = kinds.get(i);
            points.addSeries(
                    i == 0 ? "attempts" : "looked at no results",
                    new double[][] {own.stream().mapToDouble(AttemptRow::number).toArray(), objective.plotted(own)});
            dots.setSeriesPaint(i, colors.get(i));
            dots.setSeriesShape(i, dot());
        }
        dots.setDefaultToolTipGenerator(
                (data, series, item) -> tip(kinds.get(series).get(item)));
        XYPlot plot = new XYPlot(points, attempts(), values, dots);
        style.apply(plot);
        plot.setDataset(1, best());
        plot.setRenderer(1, line());
        plot.addAnnotation(new WorseEdgeMarks(
                results.diverged().stream()
                        .map(attempt -> new WorseEdgeMarks.Cross(attempt.number(), attempt))
                        .toList(),
                !objective.isHigherBetter(),
                tips,
                style));
        return plot;
    }

    /** All but those of a search that depend on no result. */
    private List<AttemptRow> chosen() {
        return done.stream().filter(attempt -> !isIndependent(attempt)).toList();
    }

    private List<AttemptRow> unchosen() {
        return done.stream().filter(this::isIndependent).toList();
    }

    private boolean isIndependent(AttemptRow attempt) {
        return results.suggestion(attempt.number())
                .filter(each -> each.reason().isEmpty())
                .isPresent();
    }

    private String tip(AttemptRow attempt) {
        return results.suggestion(attempt.number())
                .flatMap(SuggestionRow::reason)
                .map(why -> tips.of(attempt, ToolTips.line("chosen", why)))
                .orElseGet(() -> tips.of(attempt));
    }

    /** Steps, up to the last attempt of all. */
    private DefaultXYDataset best() {
        List<double[]> corners = new ArrayList<>();
        double best = Double.NaN;
        for (AttemptRow attempt : done) {
            double value = objective.plotted(objective.valueOf(attempt));
            if (Double.isNaN(best) || objective.isBetter(value, best)) {
                if (!Double.isNaN(best)) {
                    corners.add(new double[] {attempt.number(), best});
                }
                best = value;
                corners.add(new double[] {attempt.number(), best});
            }
        }
        corners.add(new double[] {results.attempts().size(), best});
        DefaultXYDataset steps = new DefaultXYDataset();
        steps.addSeries("best so far", new double[][] {
            corners.stream().mapToDouble(corner -> corner[0]).toArray(),
            corners.stream().mapToDouble(corner -> corner[1]).toArray()
        });
        return steps;
    }

    private XYLineAndShapeRenderer line() {
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
        line.setDrawSeriesLineAsPath(true);
        line.setSeriesPaint(0, style.palette().series(1, 2));
        line.setSeriesStroke(0, ChartStyle.line(0));
        return line;
    }

    private ScaledAxis attempts() {
        int last = results.attempts().size();
        ScaledAxis axis =
                new ScaledAxis("Attempt", AxisScale.LINEAR, new Range(1, Math.max(2, last)), true, 14, 18, 34);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }
}
