package org.barrido.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.report.results.VarianceShares;
import org.barrido.report.table.NumberFormat;
import org.barrido.statistics.Anova;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.text.NumberText;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** How much of the variance of what trainings came to each parameter explains, a bar for each, then their interactions and the seeds. */
final class ImportanceChart implements Chart {
    private static final double HALF_BAR = 0.32;
    /** Per cent. */
    private static final double LEAST_SHOWN = 0.001;

    private static final double ROUNDING = 1e-9;

    private final SweepResults results;
    private final ChartStyle style;
    private final VarianceShares variance;
    private final Anova factors;
    private final List<Share> shares;

    /** A part of the variance, 0 to 1. */
    private record Share(String name, double share, Color color) {}

    ImportanceChart(SweepResults results, ChartStyle style) {
        this.results = results;
        this.style = style;
        this.variance = results.varianceShares();
        this.factors = variance.anova();
        this.shares = shares();
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results) {
        int varied = results.varied().size();
        if (varied < 2) {
            return Optional.of("it needs two parameters that vary, not " + varied);
        }
        return results.done().size() > 2 ? Optional.empty() : Optional.of("it needs three attempts that completed");
    }

    private List<Share> shares() {
        List<Share> all = new ArrayList<>();
        List<Channel> channels = variance.channels();
        IntStream.range(0, channels.size())
                .filter(i -> !Double.isNaN(factors.effects().get(i).share()))
                .forEach(i -> all.add(new Share(
                        channels.get(i).title(),
                        factors.effects().get(i).share(),
                        style.palette().bar())));
        all.sort(Comparator.comparingDouble(Share::share).reversed());
        if (factors.overlap() > ROUNDING) {
            all.add(new Share("Shared", factors.overlap(), style.palette().secondary()));
        }
        if (channels.stream().noneMatch(variance::isGrouped)) {
            all.add(new Share(
                    "Interactions", factors.interactions(), style.palette().secondary()));
        }
        if (results.hasSeeds()) {
            all.add(new Share("Seeds", factors.residual(), style.palette().secondary()));
        }
        return all;
    }

    @Override
    public JFreeChart draw() {
        return style.frame(
                plot(),
                "What " + results.objective().withArticle() + " depends on: "
                        + results.sweep().name(),
                List.of(
                        "Share of the variance of " + figures()
                                + " that each parameter explains (analysis of variance, n = " + variance.attempts()
                                + ")",
                        remarks(),
                        ChartSubtitle.setting(results)),
                ProvenanceStamp.of(results.sweep()));
    }

    private String figures() {
        return results.objective().is(AttemptMetric.ACCURACY)
                ? "the final test accuracies"
                : "the " + results.objective().definition();
    }

    private String remarks() {
        List<String> parts = new ArrayList<>();
        if (!factors.isBalanced()) {
            parts.add("A parameter's share is what the others don't explain");
        }
        if (factors.overlap() > ROUNDING) {
            parts.add("shared: what several explain that vary together");
        }
        if (shares.stream().anyMatch(share -> share.name().equals("Interactions"))) {
            parts.add("interactions: what combinations differ by beyond the sum of their parameters");
        }
        if (results.hasSeeds()) {
            parts.add("seeds: what only chance explains");
        }
        if (!results.stopped().isEmpty()) {
            parts.add("what they did to the " + results.stopped().size() + " that were stopped isn't in here");
        }
        String remarks = parts.isEmpty() ? "" : Objective.capitalized(String.join("; ", parts));
        return Stream.of(remarks, variance.grouping(), confounded())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
    }

    /** Of parameters without a share of their own. */
    private String confounded() {
        String names = IntStream.range(0, variance.channels().size())
                .filter(i -> Double.isNaN(factors.effects().get(i).share()))
                .mapToObj(i -> variance.channels().get(i).title())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names + ": vary only together with others, without a share of their own";
    }

    private XYPlot plot() {
        XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setUseYInterval(true);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDefaultToolTipGenerator((data, series, item) -> tip(shares.get(series)));
        List<LineLabels.End> ends = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            double percent = 100 * share.share();
            XYIntervalSeries bar = new XYIntervalSeries(share.name());
            bar.add(percent, 0, percent, i, i - HALF_BAR, i + HALF_BAR);
            bars.addSeries(bar);
            renderer.setSeriesPaint(i, share.color());
            String figure = shown(share.share()) + " %";
            ends.add(new LineLabels.End(percent, i, figure, style.palette().text(), false));
        }
        XYPlot plot = new XYPlot(bars, percents(), names(), renderer);
        style.apply(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new LineLabels(ends, style.regular(ChartStyle.LABEL)));
        return plot;
    }

    private static String tip(Share share) {
        return share.name() + "\n" + ToolTips.line("Share of the variance", shown(share.share()) + " %");
    }

    /** In percent: a decimal as a rule, and of what is below 1 % three digits, so that small shares can be told from none. */
    static String shown(double share) {
        double percent = 100 * share;
        if (percent > 0 && percent < LEAST_SHOWN) {
            return "below " + NumberText.plain(LEAST_SHOWN);
        }
        return percent > 0 && percent < 1
                ? NumberText.digits(percent, 2)
                : NumberFormat.fixed(NumberFormat.percent(share), 1);
    }

    private ScaledAxis percents() {
        double highest = shares.stream().mapToDouble(Share::share).max().orElse(1);
        ScaledAxis axis = new ScaledAxis(
                "Share of the variance (%)",
                AxisScale.LINEAR, new Range(0, Math.max(1, 100 * highest)), false, 0, 70, 40);
        style.apply(axis);
        return axis;
    }

    private SymbolAxis names() {
        SymbolAxis axis = new SymbolAxis(null, shares.stream().map(Share::name).toArray(String[]::new));
        style.apply(axis);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, shares.size() - 0.5);
        axis.setInverted(true);
        return axis;
    }
}
