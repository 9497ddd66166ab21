package org.barrido.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.barrido.store.AttemptRow;
import org.barrido.train.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Final accuracy against each parameter, a panel for each: what changing it alone does. */
final class Effects {
    private static final int MOST_PANELS = 4;
    private static final int MOST_VALUES = 12;

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
        return channels(results).isEmpty() ? "it needs a parameter that takes 2 to " + MOST_VALUES + " values" : "";
    }

    private static List<Channel> channels(Results results) {
        return Encoding.varied(results.sweep(), results.attempts()).stream()
                .filter(channel -> channel.count() <= MOST_VALUES)
                .limit(MOST_PANELS)
                .toList();
    }

    JFreeChart chart() {
        ScaledAxis values =
                Panel.valueAxis(Quantity.TEST_ACCURACY, "Final test accuracy", accuracies(), style, below());
        CombinedRangeXYPlot combined = new CombinedRangeXYPlot(values);
        combined.setGap(14);
        style.dress(combined);
        channels.forEach(channel -> combined.add(panel(channel)));
        String spread = values.scale() == Scale.LOG_ERROR ? ". The axis spreads the error by its logarithm" : "";
        return style.frame(
                combined,
                "Effect of each parameter: " + results.sweep().name(),
                List.of(
                        "A point per attempt (n = 1), test accuracy after the last epoch; a line joins those that differ in nothing"
                                + " else",
                        Subtitle.setting(results) + spread),
                key(),
                Stamp.of(results.sweep()));
    }

    /** Room for the crosses of those that diverged, under the worst that did not. */
    private double below() {
        return hasDiverged() ? 28 : Panel.MARGIN;
    }

    private boolean hasDiverged() {
        return results.attempts().stream().anyMatch(attempt -> attempt.status() == Status.DIVERGED);
    }

    private double[] accuracies() {
        return results.attempts().stream()
                .map(AttemptRow::accuracy)
                .filter(Objects::nonNull)
                .mapToDouble(accuracy -> 100 * accuracy)
                .toArray();
    }

    private XYPlot panel(Channel channel) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDrawSeriesLineAsPath(true);
        DefaultXYDataset dataset = new DefaultXYDataset();
        List<LineEnds.End> crosses = new ArrayList<>();
        for (List<AttemptRow> group : groups(channel)) {
            addPoints(dataset, renderer, channel, group);
            crosses.addAll(crosses(channel, group));
        }
        XYPlot plot = new XYPlot(dataset, style.symbols(channel), null, renderer);
        style.dress(plot);
        plot.addAnnotation(new LineEnds(crosses, style.regular(Style.SMALL)));
        style.addHeading(plot, channel.title());
        plot.getDomainAxis().setLabel(null);
        return plot;
    }

    /** Attempts that are alike in everything but the parameter, in the order of its values. */
    private List<List<AttemptRow>> groups(Channel channel) {
        Map<List<Object>, List<AttemptRow>> groups = results.attempts().stream()
                .sorted(Comparator.comparingInt(channel::index))
                .collect(Collectors.groupingBy(
                        attempt -> others(channel, attempt), LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    private List<Object> others(Channel channel, AttemptRow attempt) {
        List<Object> others = new ArrayList<>();
        others.add(attempt.seed());
        for (Channel other : Encoding.varied(results.sweep(), results.attempts())) {
            others.add(other.parameter() == channel.parameter() ? -1 : other.index(attempt));
        }
        return others;
    }

    private void addPoints(
            DefaultXYDataset dataset, XYLineAndShapeRenderer renderer, Channel channel, List<AttemptRow> group) {
        List<AttemptRow> done =
                group.stream().filter(attempt -> attempt.accuracy() != null).toList();
        // Points that differ in the colours' own parameter have several colours, so they are series of their own.
        boolean mixed = channel.parameter() == colour.parameter();
        addSeries(dataset, renderer, channel, done, mixed ? style.palette().quiet() : color(group.get(0)), !mixed);
        if (mixed) {
            done.forEach(attempt -> addSeries(dataset, renderer, channel, List.of(attempt), color(attempt), true));
        }
    }

    private static void addSeries(
            DefaultXYDataset dataset,
            XYLineAndShapeRenderer renderer,
            Channel channel,
            List<AttemptRow> attempts,
            Color color,
            boolean points) {
        int series = dataset.getSeriesCount();
        double[] x = attempts.stream().mapToDouble(channel::index).toArray();
        double[] y = attempts.stream()
                .mapToDouble(attempt -> 100 * attempt.accuracy())
                .toArray();
        dataset.addSeries(series + "", new double[][] {x, y});
        renderer.setSeriesPaint(series, color);
        renderer.setSeriesStroke(series, new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesShape(series, new Ellipse2D.Double(-4, -4, 8, 8));
        renderer.setSeriesShapesVisible(series, points);
    }

    private List<LineEnds.End> crosses(Channel channel, List<AttemptRow> group) {
        return group.stream()
                .filter(attempt -> attempt.status() == Status.DIVERGED)
                .map(attempt -> new LineEnds.End(
                        channel.index(attempt), Double.NEGATIVE_INFINITY, "" + attempt.number(), color(attempt), true))
                .toList();
    }

    private Color color(AttemptRow attempt) {
        return style.palette().series(colour.index(attempt), colour.count());
    }

    private Key key() {
        Key key = new Key(style);
        key.heading(colour.title());
        for (int i = 0; i < colour.count(); i++) {
            key.line(colour.label(i), style.palette().series(i, colour.count()), Style.line(0));
        }
        if (hasDiverged()) {
            key.cross("diverged, with the attempt's number");
        }
        return key;
    }
}
