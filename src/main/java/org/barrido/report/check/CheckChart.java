package org.barrido.report.check;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.barrido.report.chart.Chart;
import org.barrido.report.chart.ChartSubtitle;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.Theme;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.ParameterTitles;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.table.Cell;
import org.barrido.statistics.Interval;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.published.Expectation.Figure;
import org.barrido.sweep.published.Expectation.Row;
import org.barrido.text.NumberText;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Published numbers on the intervals of our single runs: a panel per figure, a place per published row. */
public final class CheckChart implements Chart {
    private static final int WIDTH = 1000;
    private static final int FRAME = 210;
    private static final int PANEL = 190;
    private static final Shape DOT = new Ellipse2D.Double(-3, -3, 6, 6);

    private final PublishedCheck check;
    private final ChartStyle style;
    private final List<Row> rows;

    public CheckChart(PublishedCheck check, ChartStyle style) {
        this.check = check;
        this.style = style;
        this.rows = requireNonNull(check.expectation()).rows();
    }

    /** Prints the chart of a check as an image file, in the light theme. */
    public static ChartImage print(PublishedCheck check, ImageFormat format) throws IOException {
        ChartOptions options = options(check, format);
        return ChartWriter.draw(new CheckChart(check, ChartStyle.of(options)).draw(), options);
    }

    /** Higher the more figures there are. */
    public static ChartOptions options(PublishedCheck check, ImageFormat format) {
        int panels = requireNonNull(check.expectation()).figures().size();
        return new ChartOptions(Theme.LIGHT, WIDTH, FRAME + PANEL * panels, format);
    }

    @Override
    public JFreeChart draw() {
        CombinedDomainXYPlot combined = new CombinedDomainXYPlot(places());
        combined.setGap(14);
        style.apply(combined);
        for (Figure figure : requireNonNull(check.expectation()).figures()) {
            combined.add(panel(figure));
        }
        return style.frame(
                combined,
                "Published and measured: " + check.sweep().name(),
                List.of(
                        check.conclusion() + " " + ChartSubtitle.sentence(List.of(check.counts())) + ".",
                        bars() + ". Bars end at a panel's edge"),
                legend(),
                check.recorded() == null ? "" : ProvenanceStamp.of(check.recorded()));
    }

    private String bars() {
        String where = "Bars: where 95 % of single runs lie, " + check.originOfIntervals();
        return check.isBySpread()
                ? where + "; dots: ours (" + seeds() + ")"
                : where + " (" + seeds() + "); dots: their mean";
    }

    private String seeds() {
        int fewest =
                check.cells().stream().mapToInt(cell -> cell.ours().n()).min().orElse(0);
        int most =
                check.cells().stream().mapToInt(cell -> cell.ours().n()).max().orElse(0);
        return fewest == most ? "n = " + most : "n = " + fewest + " to " + most;
    }

    private SymbolAxis places() {
        String[] labels = rows.stream().map(this::label).toArray(String[]::new);
        SymbolAxis axis = new SymbolAxis(title(), labels);
        style.apply(axis);
        axis.setGridBandsVisible(false);
        axis.setTickLabelFont(style.regular(ChartStyle.SMALL));
        axis.setVerticalTickLabels(labels.length > 8);
        axis.setRange(-0.5, labels.length - 0.5);
        return axis;
    }

    private String title() {
        return String.join(
                ", ", check.sweep().varied().stream().map(ParameterTitles::of).toList());
    }

    private String label(Row row) {
        List<String> values = new ArrayList<>();
        for (Parameter parameter : check.sweep().varied()) {
            values.add(Cell.of(row.settings().get(parameter)).shown());
        }
        return String.join(", ", values);
    }

    private XYPlot panel(Figure figure) {
        List<CheckedCell> cells = check.cells().stream()
                .filter(cell -> cell.figure().equals(figure))
                .toList();
        ScaledAxis axis = axis(figure, cells);
        XYPlot plot = new XYPlot(null, null, axis, null);
        style.apply(plot);
        Color ours = style.palette().series().get(0);
        plot.setDataset(0, dataset(cells, axis, true));
        XYErrorRenderer bars = renderer(ours, DOT);
        bars.setDefaultToolTipGenerator((data, series, item) -> tip(cells, data.getXValue(series, item)));
        plot.setRenderer(0, bars);
        plot.setDataset(1, dataset(cells, axis, false));
        XYErrorRenderer points = points();
        points.setDefaultToolTipGenerator((data, series, item) -> tip(cells, data.getXValue(series, item)));
        plot.setRenderer(1, points);
        return plot;
    }

    /** Of the cell at a place. */
    private String tip(List<CheckedCell> cells, double place) {
        CheckedCell cell = cells.stream()
                .filter(each -> rows.indexOf(each.row()) == (int) place)
                .findFirst()
                .orElseThrow();
        double unit = unit(cell.figure());
        List<String> lines = new ArrayList<>();
        lines.add(CheckCellTable.title(cell.figure()));
        for (Parameter parameter : check.sweep().varied()) {
            lines.add(ToolTips.line(
                    ParameterTitles.of(parameter),
                    Cell.of(cell.row().settings().get(parameter)).shown()));
        }
        lines.add(ToolTips.line(
                "Published", NumberText.fourDigits(cell.published().value() * unit)));
        if (cell.ours().n() > 0) {
            String mean = NumberText.fourDigits(cell.ours().mean() * unit);
            lines.add(ToolTips.line("Measured", mean + " (n = " + cell.ours().n() + ")"));
        }
        if (cell.oneRun().isKnown()) {
            lines.add(ToolTips.line(
                    "95 % of single runs",
                    NumberText.fourDigits(cell.oneRun().low() * unit) + " to "
                            + NumberText.fourDigits(cell.oneRun().high() * unit)));
        }
        lines.add(ToolTips.line("Verdict", cell.verdict().word()));
        return String.join("\n", lines);
    }

    private ScaledAxis axis(Figure figure, List<CheckedCell> cells) {
        double unit = unit(figure);
        double[] centers = cells.stream()
                .flatMapToDouble(cell ->
                        DoubleStream.of(cell.ours().mean(), cell.published().value()))
                .filter(Double::isFinite)
                .map(value -> value * unit)
                .toArray();
        AxisScale scale = figure.percent() ? AxisScale.ofAccuracies(centers) : AxisScale.ofLosses(centers);
        double[] ends = cells.stream()
                .flatMapToDouble(cell -> ends(cell.oneRun(), unit, figure, centers))
                .toArray();
        double[] all = DoubleStream.concat(DoubleStream.of(centers), DoubleStream.of(ends))
                .toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(1);
        double margin = high > low ? 0 : Math.max(1e-3, Math.abs(high) * 0.05);
        ScaledAxis axis = new ScaledAxis(
                CheckCellTable.title(figure) + (scale == AxisScale.LINEAR ? "" : ", log"),
                scale,
                new Range(low - margin, high + margin),
                false,
                CurvePanel.MARGIN,
                CurvePanel.MARGIN,
                28);
        style.apply(axis);
        return axis;
    }

    /** Ends of an interval, as far as they can be drawn: near the numbers themselves. */
    private static DoubleStream ends(Interval interval, double unit, Figure figure, double[] centers) {
        if (!interval.isKnown()) {
            return DoubleStream.empty();
        }
        double least = figure.percent() ? 0 : DoubleStream.of(centers).min().orElse(0) / 2;
        double highest = DoubleStream.of(centers).max().orElse(1);
        // Half of the least error: a log scale of errors has no place for 100 %.
        double most = figure.percent() ? (100 + highest) / 2 : 2 * highest;
        return DoubleStream.of(interval.low() * unit, interval.high() * unit)
                .map(end -> Math.max(least, Math.min(most, end)));
    }

    private static double unit(Figure figure) {
        return figure.percent() ? 100 : 1;
    }

    /** Series 0 and, of the published ones, 1: those that deviate. */
    private YIntervalSeriesCollection dataset(List<CheckedCell> cells, ScaledAxis axis, boolean ours) {
        YIntervalSeries usual = new YIntervalSeries(ours ? "ours" : "published");
        YIntervalSeries deviating = new YIntervalSeries("published, deviating");
        for (CheckedCell cell : cells) {
            double unit = unit(cell.figure());
            int place = rows.indexOf(cell.row());
            if (!ours) {
                double value = cell.published().value() * unit;
                (cell.verdict().isDeviating() ? deviating : usual).add(place, value, value, value);
            } else if (cell.ours().n() > 0) {
                double mean = cell.ours().mean() * unit;
                Interval run = cell.oneRun();
                double low = run.isKnown() ? Math.max(axis.getLowerBound(), run.low() * unit) : mean;
                double high = run.isKnown() ? Math.min(axis.getUpperBound(), run.high() * unit) : mean;
                usual.add(place, mean, low, high);
            }
        }
        YIntervalSeriesCollection collection = new YIntervalSeriesCollection();
        collection.addSeries(usual);
        if (!ours) {
            collection.addSeries(deviating);
        }
        return collection;
    }

    private XYErrorRenderer renderer(Color color, Shape shape) {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setErrorPaint(new Color(color.getRed(), color.getGreen(), color.getBlue(), 110));
        renderer.setErrorStroke(new BasicStroke(7, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        renderer.setCapLength(0);
        renderer.setSeriesPaint(0, color);
        renderer.setSeriesShape(0, shape);
        return renderer;
    }

    private XYErrorRenderer points() {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(false);
        renderer.setSeriesPaint(0, style.palette().text());
        renderer.setSeriesShape(0, diamond(4.5));
        renderer.setSeriesPaint(1, deviation());
        renderer.setSeriesShape(1, diamond(7));
        return renderer;
    }

    private Color deviation() {
        return style.palette().series().get(1);
    }

    private static Shape diamond(double radius) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, -radius);
        path.lineTo(radius, 0);
        path.lineTo(0, radius);
        path.lineTo(-radius, 0);
        path.closePath();
        return path;
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        legend.line("ours", style.palette().series().get(0), new BasicStroke(7));
        legend.mark("published, a draw like ours or undecided", style.palette().text(), diamond(4.5));
        legend.mark("published, deviating", deviation(), diamond(7));
        return legend;
    }
}
