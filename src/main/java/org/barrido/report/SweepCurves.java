package org.barrido.report;

import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.store.AttemptRow;
import org.barrido.train.Epoch;
import org.barrido.train.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.data.Range;

/** A line per attempt of a sweep over its epochs. */
final class SweepCurves {
    private final Results results;
    private final Quantity quantity;
    private final Style style;
    private final Encoding encoding;

    SweepCurves(Results results, Quantity quantity, Style style) {
        this.results = results;
        this.quantity = quantity;
        this.style = style;
        this.encoding = Encoding.of(results.sweep(), results.attempts());
    }

    JFreeChart chart() {
        Key key = key();
        ScaledAxis values = Panel.valueAxis(quantity, quantity.title(), shownValues(), style, Panel.MARGIN);
        return style.frame(
                plot(values),
                quantity.title() + ": " + results.sweep().name(),
                subtitles(values.scale()),
                key.isEmpty() ? null : key,
                Stamp.of(results.sweep()));
    }

    private Plot plot(ScaledAxis values) {
        Channel channel = encoding.panel();
        List<Panel> panels =
                IntStream.range(0, channel.count()).mapToObj(this::panel).toList();
        double names = panels.stream().mapToDouble(Panel::names).max().orElseThrow();
        if (!channel.isUsed()) {
            return panels.get(0).plot("", epochs(), values, names, false);
        }
        CombinedRangeXYPlot combined = new CombinedRangeXYPlot(values);
        combined.setGap(14);
        style.dress(combined);
        for (int i = 0; i < panels.size(); i++) {
            String heading = channel.title() + " " + channel.label(i);
            combined.add(panels.get(i).plot(heading, epochs(), null, names, false));
        }
        return combined;
    }

    private Panel panel(int index) {
        Panel panel = new Panel(style);
        results.attempts().stream()
                .filter(attempt -> encoding.panel().index(attempt) == index)
                .forEach(attempt -> panel.add(curve(attempt)));
        return panel;
    }

    private Panel.Curve curve(AttemptRow attempt) {
        return new Panel.Curve(
                "" + attempt.number(),
                results.epochsOf(attempt),
                quantity,
                style.palette()
                        .series(
                                encoding.colour().index(attempt),
                                encoding.colour().count()),
                line(attempt),
                attempt.status() == Status.DIVERGED);
    }

    /** Lines of several seeds make bundles, which thin lines show better. */
    private Stroke line(AttemptRow attempt) {
        int dash = encoding.dash().index(attempt);
        return results.sweep().seeds().size() > 1 ? Style.thinLine(dash) : Style.line(dash);
    }

    /** What the axis must hold: a training that diverged must not flatten the others, so its line may leave the chart. */
    private double[] shownValues() {
        double[] sound = finiteValues(false);
        return sound.length > 0 ? sound : finiteValues(true);
    }

    private double[] finiteValues(boolean diverged) {
        return results.attempts().stream()
                .filter(attempt -> (attempt.status() == Status.DIVERGED) == diverged)
                .flatMapToDouble(attempt -> curve(attempt).finite())
                .toArray();
    }

    private Range epochs() {
        int last = results.attempts().stream()
                .flatMap(attempt -> results.epochsOf(attempt).stream())
                .mapToInt(Epoch::number)
                .max()
                .orElse(1);
        return last == 1 ? new Range(0.5, 1.5) : new Range(1, last);
    }

    private Key key() {
        Key key = new Key(style);
        Channel colour = encoding.colour();
        if (colour.isUsed()) {
            key.heading(colour.title());
            for (int i = 0; i < colour.count(); i++) {
                key.line(colour.label(i), style.palette().series(i, colour.count()), Style.line(0));
            }
        }
        Channel dash = encoding.dash();
        if (dash.isUsed()) {
            key.heading(dash.title());
            for (int i = 0; i < dash.count(); i++) {
                key.line(dash.label(i), style.palette().quiet(), Style.line(i));
            }
        }
        if (results.attempts().stream().anyMatch(attempt -> attempt.status() == Status.DIVERGED)) {
            key.cross("diverged");
        }
        return key;
    }

    private List<String> subtitles(Scale scale) {
        List<String> lines = new ArrayList<>();
        lines.add(Subtitle.of(quantity, scale) + ". A line per attempt (n = 1), its number at the end");
        lines.add(Subtitle.setting(results));
        if (!encoding.rest().isEmpty()) {
            lines.add("Lines that look alike differ in "
                    + encoding.rest().stream().map(Channel::title).collect(Collectors.joining(", ")));
        }
        return lines;
    }
}
