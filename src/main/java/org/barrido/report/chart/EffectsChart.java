package org.barrido.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
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
    private static final int MOST_PANELS = 6;

    private final SweepResults results;
    private final ChartStyle style;
    private final List<Channel> channels;
    private final Channel colorChannel;

    EffectsChart(SweepResults results, ChartStyle style) {
        this.results = results;
        this.style = style;
        this.channels = channels(results);
        this.colorChannel =
                channels.stream().max(Comparator.comparingInt(Channel::count)).orElseThrow();
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results) {
        return channels(results).isEmpty()
                ? Optional.of("it needs a parameter that takes numbers or 2 to " + Channel.MOST_DISCRETE + " words")
                : Optional.empty();
    }

    private static List<Channel> channels(SweepResults results) {
        return Encoding.varied(results).stream()
                .filter(channel -> channel.count() <= Channel.MOST_DISCRETE || channel.isContinuous())
                .limit(MOST_PANELS)
                .toList();
    }

    @Override
    public JFreeChart draw() {
        ScaledAxis values = EffectPanel.axis(results, style);
        CombinedRangeXYPlot combined = style.combined(values);
        channels.forEach(channel -> combined.add(panel(channel)));
        return style.frame(
                combined,
                "Effect of each parameter" + on() + ": " + results.sweep().name(),
                List.of(
                        ChartSubtitle.joined(results),
                        ChartSubtitle.setting(results) + ChartSubtitle.axis(values.scale())),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private String on() {
        Objective objective = results.objective();
        return objective.is(AttemptMetric.ACCURACY) ? "" : " on the " + objective.brief();
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
