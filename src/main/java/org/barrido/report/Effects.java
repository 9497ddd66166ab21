package org.barrido.report;

import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;

/** What trainings came to against each parameter, a panel for each: what changing it alone does. */
final class Effects {
    private static final int MOST_PANELS = 6;

    private final Results results;
    private final Style style;
    private final List<Channel> channels;
    private final Channel colour;

    Effects(Results results, Style style) {
        this.results = results;
        this.style = style;
        this.channels = channels(results);
        this.colour =
                channels.stream().max(Comparator.comparingInt(Channel::count)).orElseThrow();
    }

    /** Why there can be no such chart, empty where there can. */
    static String obstacle(Results results) {
        return channels(results).isEmpty()
                ? "it needs a parameter that takes numbers or 2 to " + Channel.MOST_DISCRETE + " words"
                : "";
    }

    private static List<Channel> channels(Results results) {
        return Encoding.varied(results).stream()
                .filter(channel -> channel.count() <= Channel.MOST_DISCRETE || channel.isContinuous())
                .limit(MOST_PANELS)
                .toList();
    }

    JFreeChart chart() {
        ScaledAxis values = EffectPanel.axis(results, style);
        CombinedRangeXYPlot combined = style.combined(values);
        channels.forEach(channel -> combined.add(panel(channel)));
        return style.frame(
                combined,
                "Effect of each parameter" + on() + ": " + results.sweep().name(),
                List.of(Subtitle.joined(results), Subtitle.setting(results) + Subtitle.axis(values.scale())),
                key(),
                Stamp.of(results.sweep()));
    }

    private String on() {
        Objective objective = results.objective();
        return objective.is(Measure.ACCURACY) ? "" : " on the " + objective.brief();
    }

    private XYPlot panel(Channel channel) {
        XYPlot plot = new EffectPanel(results, style, channel, colour, Channel.NONE)
                .plot(results.configurations(), channel.title());
        plot.getDomainAxis().setLabel(new ParameterAxis(channel, style).scaleWords());
        return plot;
    }

    private Key key() {
        Key key = new Key(style);
        key.heading(colour.title());
        for (int i : Encoding.sampled(colour)) {
            key.line(colour.label(i), style.palette().series(i, colour.count()), Style.line(0));
        }
        Subtitle.addDiverged(key, results);
        return key;
    }
}
