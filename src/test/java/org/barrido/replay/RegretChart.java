package org.barrido.replay;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.AxisScale;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Lines of regret over what was spent, with their intervals.
 *
 * @param below what the horizontal axis says
 * @param beside what the vertical one says
 */
record RegretChart(String title, String subtitle, String below, String beside, List<Line> lines) {
    /** A method's regret and its interval at some places. */
    record Line(String name, List<Place> places) {
        Line(String name) {
            this(name, new ArrayList<>());
        }
    }

    record Place(double x, double regret, double low, double high) {}

    void write(Path file, String stamp) throws IOException {
        ChartStyle style = ChartStyle.of(ChartOptions.DEFAULT);
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAlpha(0.15f);
        List<LineLabels.End> ends = new ArrayList<>();
        for (Line line : lines) {
            int index = data.getSeriesCount();
            Color color = style.palette().series(index, lines.size());
            YIntervalSeries series = new YIntervalSeries(line.name());
            line.places().forEach(at -> series.add(at.x(), at.regret(), at.low(), at.high()));
            data.addSeries(series);
            renderer.setSeriesPaint(index, color);
            renderer.setSeriesFillPaint(index, color);
            renderer.setSeriesStroke(index, ChartStyle.line(0));
            Place last = line.places().get(line.places().size() - 1);
            ends.add(new LineLabels.End(last.x(), last.regret(), line.name(), color, false));
        }
        XYPlot plot = new XYPlot(data, across(style), up(style), renderer);
        style.apply(plot);
        plot.addAnnotation(new LineLabels(ends, style.regular(ChartStyle.SMALL)));
        Files.write(
                file,
                ChartWriter.draw(style.frame(plot, title, List.of(subtitle), stamp), ChartOptions.DEFAULT)
                        .bytes());
    }

    private ScaledAxis across(ChartStyle style) {
        double[] places = lines.stream()
                .flatMap(line -> line.places().stream())
                .mapToDouble(Place::x)
                .toArray();
        int longest =
                lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        ScaledAxis axis =
                new ScaledAxis(below, AxisScale.LINEAR, CurvePanel.range(places), true, 8, 16 + 6.0 * longest, 34);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    private ScaledAxis up(ChartStyle style) {
        double[] values = lines.stream()
                .flatMap(line -> line.places().stream())
                .mapToDouble(Place::regret)
                .filter(value -> value > 0)
                .toArray();
        ScaledAxis axis = new ScaledAxis(beside, AxisScale.LOG, range(values), false, 12, 12, 32);
        style.apply(axis);
        return axis;
    }

    private static Range range(double... values) {
        double[] ends = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .sorted()
                .toArray();
        return new Range(ends[0], ends[ends.length - 1]);
    }
}
