package org.barrido.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.metric.AttemptMetric;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;

/** What trainings came to against each parameter, a panel for each: what changing it alone does. */
final class EffectsChart implements Chart {
    private static final ShownParameters.Room ROOM = new ShownParameters.Room(Channel.MOST_DISCRETE, 6);

    private final SweepResults results;
    private final ChartStyle style;
    private final ShownParameters shown;
    private final Channel colorChannel;

    EffectsChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.shown = ShownParameters.of(results, mapping, ROOM);
        this.colorChannel =
                shown.channels().stream().min(results.varianceShares().order()).orElseThrow();
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        return ShownParameters.unavailable(results, mapping, ROOM);
    }

    @Override
    public JFreeChart draw() {
        ScaledAxis values = EffectPanel.axis(results, style);
        CombinedRangeXYPlot combined = style.combined(values);
        shown.channels().forEach(channel -> combined.add(panel(channel)));
        return style.frame(
                combined,
                "Effect of each parameter" + on() + ": " + results.sweep().name(),
                subtitles(values.scale()),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private List<String> subtitles(AxisScale scale) {
        List<String> lines = new ArrayList<>();
        lines.add(ChartSubtitle.joined(results));
        lines.add(ChartSubtitle.setting(results) + ChartSubtitle.axis(scale));
        if (!shown.remark().isEmpty()) {
            lines.add(shown.remark());
        }
        return lines;
    }

    private String on() {
        Objective objective = results.objective();
        return objective.is(AttemptMetric.ACCURACY) ? "" : " on " + objective.withArticle();
    }

    private XYPlot panel(Channel channel) {
        XYPlot plot = new EffectPanel(results, style, channel, colorChannel, Channel.NONE)
                .plot(results.configurations(), channel.title());
        plot.getDomainAxis().setLabel(new ParameterAxis(channel, style).scaleWords());
        return plot;
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        legend.heading(colorChannel.title());
        for (int i : Encoding.sampled(colorChannel)) {
            legend.line(colorChannel.label(i), style.palette().series(i, colorChannel.count()), ChartStyle.line(0));
        }
        ChartSubtitle.addDiverged(legend, results);
        return legend;
    }
}
