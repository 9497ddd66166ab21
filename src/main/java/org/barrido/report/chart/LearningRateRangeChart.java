package org.barrido.report.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.plot.WorseEdgeMarks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.statistics.Interval;
import org.barrido.sweep.parameter.NetworkParameter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * What trainings came to over the learning rate, on a log axis: where they begin to learn, where they do best and where they diverge. A
 * line joins configurations that differ in nothing but the rate, with a band over their seeds; its best rate has a larger mark.
 */
final class LearningRateRangeChart implements Chart {
    private static final double POINT = 3.5;
    private static final double BEST = 6;
    private static final float BAND = 0.18f;

    private final SweepResults results;
    private final ChartStyle style;
    private final Objective objective;
    private final ToolTips tips;
    private final List<Channel> others;
    private final ParameterAxis rates;
    private final Encoding encoding;
    private final ErrorBand band;

    LearningRateRangeChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.objective = results.objective();
        this.tips = new ToolTips(results);
        Channel rate = rate(results);
        this.others = results.varied().stream()
                .filter(channel -> !channel.isLike(rate))
                .toList();
        this.rates = new ParameterAxis(rate, style, AxisScale.LOG);
        this.encoding = Encoding.of(
                results,
                new ArrayList<>(others),
                mapping,
                results.configurations().size() / rate.count());
        this.band = mapping.band();
    }

    /** Says why there can be no such chart; empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        int count = rate(results).values().size();
        return count < 2 ? Optional.of("it needs two learning rates, not " + count) : Optional.empty();
    }

    private static Channel rate(SweepResults results) {
        return Channel.of(results.meant(NetworkParameter.LEARNING_RATE), results.attempts(), results.format());
    }

    @Override
    public JFreeChart draw() {
        ScaledAxis values = values();
        return style.frame(
                plot(values),
                objective.begun(objective.brief()) + " over the learning rate: "
                        + results.sweep().name(),
                subtitles(values.scale()),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private List<String> subtitles(AxisScale scale) {
        String joined = "a line joins those that differ in nothing else";
        String points = ChartSubtitle.finals(results, "point");
        List<String> lines = new ArrayList<>();
        if (results.hasSeeds()) {
            lines.add(points);
            lines.add(Objective.capitalized(joined) + ", with a band: " + band.label());
        } else {
            lines.add(points + "; " + joined);
        }
        String rest = encoding.rest().isEmpty() ? "" : ". " + encoding.remark();
        lines.add(ChartSubtitle.setting(results) + ChartSubtitle.axis(scale) + rest);
        return lines;
    }

    private Legend legend() {
        Legend legend = encoding.legend(style);
        if (lines(results.configurations()).stream().anyMatch(line -> best(line).isPresent())) {
            legend.mark("best of its line", style.palette().secondary(), dot(BEST));
        }
        ChartSubtitle.addDiverged(legend, results);
        return legend;
    }

    /** Holds all means and, as far as the scale has places for them, their bands. */
    private ScaledAxis values() {
        AxisScale scale = objective.scale(objective.plotted(results.attempts()));
        List<Configuration> completed = completed(results.configurations());
        double[] means = completed.stream().mapToDouble(this::mean).toArray();
        double[] ends = completed.stream()
                .flatMapToDouble(each -> CurvePanel.ends(scale, mean(each), interval(each), means))
                .toArray();
        return CurvePanel.axis(
                objective.axis(scale), scale, ends, style, EffectPanel.below(results), EffectPanel.above(results));
    }

    private Plot plot(ScaledAxis values) {
        Channel panels = encoding.panel();
        if (!panels.isUsed()) {
            return plot(results.configurations(), values);
        }
        CombinedRangeXYPlot combined = style.combined(values);
        IntStream.range(0, panels.count()).forEach(i -> {
            XYPlot panel = plot(
                    results.configurations().stream()
                            .filter(each -> encoding.isInPanel(each, i))
                            .toList(),
                    null);
            style.addHeading(panel, panels.heading(i));
            combined.add(panel);
        });
        return combined;
    }

    /** @param values null where panels share it */
    private XYPlot plot(List<Configuration> shown, @Nullable ScaledAxis values) {
        List<List<Configuration>> lines = lines(shown);
        XYPlot plot = new XYPlot(points(lines), rates.axis(), values, pointRenderer(lines));
        style.apply(plot);
        plot.setNoDataMessage("No attempt has completed");
        // The library draws the first data set last, so that bands are behind lines.
        plot.setDataset(1, bands(lines));
        plot.setRenderer(1, bandRenderer(lines));
        plot.addAnnotation(new WorseEdgeMarks(diverged(shown), !objective.isHigherBetter(), tips, style));
        return plot;
    }

    /** Completed configurations that are alike in everything but the rate, in the order of their rates. */
    private List<List<Configuration>> lines(List<Configuration> shown) {
        Map<List<Integer>, List<Configuration>> lines = completed(shown).stream()
                .sorted(Comparator.comparingDouble(rates::position))
                .collect(Collectors.groupingBy(this::others, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(lines.values());
    }

    private List<Integer> others(Configuration configuration) {
        return others.stream()
                .map(channel -> channel.index(configuration.first()))
                .toList();
    }

    private static List<Configuration> completed(List<Configuration> shown) {
        return shown.stream().filter(each -> each.value() != null).toList();
    }

    /** The best of a line; none where it is a single point. */
    private Optional<Configuration> best(List<Configuration> line) {
        return line.stream()
                .filter(each -> line.size() > 1)
                .max(Comparator.comparing(Configuration::value, objective.order()));
    }

    private DefaultXYDataset points(List<List<Configuration>> lines) {
        DefaultXYDataset points = new DefaultXYDataset();
        for (List<Configuration> line : lines) {
            points.addSeries(points.getSeriesCount(), new double[][] {
                line.stream().mapToDouble(rates::position).toArray(),
                line.stream().mapToDouble(this::mean).toArray()
            });
        }
        return points;
    }

    private XYLineAndShapeRenderer pointRenderer(List<List<Configuration>> lines) {
        List<Optional<Configuration>> best = lines.stream().map(this::best).toList();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true) {
            private static final long serialVersionUID = 1L;

            @Override
            public Shape getItemShape(int line, int item) {
                boolean isBest =
                        best.get(line).filter(lines.get(line).get(item)::equals).isPresent();
                return dot(isBest ? BEST : POINT);
            }
        };
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultToolTipGenerator(
                (data, line, item) -> tips.of(lines.get(line).get(item)));
        for (int i = 0; i < lines.size(); i++) {
            Configuration first = lines.get(i).get(0);
            renderer.setSeriesPaint(i, color(first));
            renderer.setSeriesStroke(i, ChartStyle.line(encoding.dash().index(first.first())));
        }
        return renderer;
    }

    private YIntervalSeriesCollection bands(List<List<Configuration>> lines) {
        YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
        for (List<Configuration> line : lines) {
            YIntervalSeries series = new YIntervalSeries(bands.getSeriesCount());
            for (Configuration each : line) {
                series.add(
                        rates.position(each),
                        mean(each),
                        interval(each).low(),
                        interval(each).high());
            }
            bands.addSeries(series);
        }
        return bands;
    }

    private DeviationRenderer bandRenderer(List<List<Configuration>> lines) {
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(BAND);
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesFillPaint(i, color(lines.get(i).get(0)));
        }
        return renderer;
    }

    private List<WorseEdgeMarks.Cross> diverged(List<Configuration> shown) {
        return shown.stream()
                .flatMap(each -> each.diverged().stream()
                        .map(attempt -> new WorseEdgeMarks.Cross(rates.position(each), attempt)))
                .toList();
    }

    private double mean(Configuration configuration) {
        return objective.plotted(configuration.mean());
    }

    /** The band around the mean; as narrow as the mean where one seed tells nothing of a spread. */
    private Interval interval(Configuration configuration) {
        Interval interval = configuration.n() < 2
                ? new Interval(configuration.mean(), configuration.mean())
                : objective.band(configuration.ends(), band);
        return new Interval(objective.plotted(interval.low()), objective.plotted(interval.high()));
    }

    private Color color(Configuration configuration) {
        return encoding.colorOf(configuration, style);
    }

    private static Shape dot(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }
}
