package org.barrido.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.Channel;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;

/** What trainings came to against one parameter, other parameters by color, dash and panel: parallel lines say that they don't interact. */
final class EffectChart implements Chart {
    private final SweepResults results;
    private final ChartStyle style;
    private final Channel x;
    private final Encoding encoding;

    EffectChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        List<Channel> free = results.varied();
        this.x = mapping.x().parameter() == null
                ? strongest(results, free)
                : Encoding.taken(free, mapping.x(), "--x", Integer.MAX_VALUE);
        free.remove(x);
        this.encoding =
                Encoding.of(results, free, mapping, results.configurations().size() / x.count());
    }

    /** Learning rate along the axis and batch size by color, unless something else was chosen. */
    static EffectChart interaction(SweepResults results, ChartStyle style, ChartMapping mapping) {
        return new EffectChart(results, style, interaction(results, mapping));
    }

    private static ChartMapping interaction(SweepResults results, ChartMapping mapping) {
        return new ChartMapping(
                mapping.x().orElse(ParameterChoice.of(results.meant(NetworkParameter.LEARNING_RATE))),
                ParameterChoice.AUTOMATIC,
                mapping.color().orElse(ParameterChoice.of(results.meant(NetworkParameter.BATCH_SIZE))),
                mapping.dash(),
                mapping.facet(),
                mapping.band());
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        return results.varied().isEmpty() ? Optional.of("it needs a parameter that varies") : Optional.empty();
    }

    static Optional<String> interactionUnavailable(SweepResults results, ChartMapping mapping) {
        List<Parameter> varied =
                results.varied().stream().map(Channel::parameter).toList();
        ChartMapping wanted = interaction(results, mapping);
        boolean both = varied.contains(wanted.x().parameter())
                && varied.contains(wanted.color().parameter());
        return both
                ? Optional.empty()
                : Optional.of("it needs a learning rate and a batch size that vary, or two others by --x and --color");
    }

    /** Numbers first, then what explains most. */
    private static Channel strongest(SweepResults results, List<Channel> free) {
        return free.stream()
                .min(Comparator.comparing((Channel channel) -> channel.numbers().isEmpty())
                        .thenComparing(results.varianceShares().order()))
                .orElseThrow();
    }

    @Override
    public JFreeChart draw() {
        ScaledAxis values = EffectPanel.axis(results, style);
        Legend legend = encoding.legend(style);
        ChartSubtitle.addDiverged(legend, results);
        String rest = encoding.rest().isEmpty() ? "" : ". " + encoding.remark();
        return style.frame(
                plot(values),
                title(),
                List.of(
                        ChartSubtitle.joined(results),
                        ChartSubtitle.setting(results) + ChartSubtitle.axis(values.scale()) + rest),
                legend,
                ProvenanceStamp.of(results.sweep()));
    }

    private String title() {
        return results.objective().begun(results.objective().end()).replaceFirst("^Final t", "T") + " against "
                + x.spoken() + ": " + results.sweep().name();
    }

    private Plot plot(ScaledAxis values) {
        Channel panels = encoding.panel();
        if (!panels.isUsed()) {
            XYPlot plot = panel().plot(results.configurations(), "");
            plot.setRangeAxis(values);
            return plot;
        }
        CombinedRangeXYPlot combined = style.combined(values);
        IntStream.range(0, panels.count())
                .forEach(i -> combined.add(panel().plot(
                                results.configurations().stream()
                                        .filter(each -> encoding.isInPanel(each, i))
                                        .toList(),
                                panels.heading(i))));
        return combined;
    }

    private EffectPanel panel() {
        return new EffectPanel(results, style, x, encoding.color(), encoding.dash());
    }
}
