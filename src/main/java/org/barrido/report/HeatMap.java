package org.barrido.report;

import java.awt.Color;
import java.awt.Paint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.barrido.store.AttemptRow;
import org.barrido.sweep.Metric;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/** Final accuracy as colour and number over two parameters; a third makes panels. */
final class HeatMap {
    private static final int MOST_PANELS = 4;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_ROWS = 14;

    private final Results results;
    private final Style style;
    private final Axes axes;
    private final List<AttemptRow> best;
    private final double lowest;
    private final double highest;

    /** Which parameter goes where. */
    private record Axes(Channel row, Channel column, Channel panel) {
        /** The widest parameter goes down the side, where there is most room; the narrowest makes the panels. */
        static Axes of(Results results) {
            List<Channel> free = new ArrayList<>(Encoding.varied(results.sweep(), results.attempts()));
            Channel row = free.stream()
                    .reduce((a, b) -> a.count() >= b.count() ? a : b)
                    .orElse(Channel.NONE);
            free.remove(row);
            Channel panel = free.size() < 2
                    ? Channel.NONE
                    : free.stream().min(Comparator.comparingInt(Channel::count)).orElseThrow();
            free.remove(panel);
            return new Axes(row, free.isEmpty() ? Channel.NONE : free.get(0), panel);
        }

        List<Integer> cell(AttemptRow attempt) {
            return List.of(row.index(attempt), column.index(attempt), panel.index(attempt));
        }
    }

    HeatMap(Results results, Style style) {
        this.results = results;
        this.style = style;
        this.axes = Axes.of(results);
        this.best = new Ranking(Metric.DEFAULT).best(results.attempts());
        var accuracies = results.attempts().stream()
                .map(AttemptRow::accuracy)
                .filter(Objects::nonNull)
                .mapToDouble(accuracy -> Scale.LOG_ERROR.place(100 * Math.min(accuracy, 0.9999)))
                .summaryStatistics();
        this.lowest = accuracies.getMin();
        this.highest = accuracies.getMax();
    }

    /** Why there can be no such chart, empty where there can. */
    static String obstacle(Results results) {
        int varied = Encoding.varied(results.sweep(), results.attempts()).size();
        if (varied < 2 || varied > 3) {
            return "it needs two or three parameters that vary, not " + varied;
        }
        Axes axes = Axes.of(results);
        if (axes.row().count() > MOST_ROWS
                || axes.panel().count() > MOST_PANELS
                || axes.column().count() * axes.panel().count() > MOST_COLUMNS) {
            return "its parameters take too many values for numbers in cells to be read";
        }
        Set<List<Integer>> cells = new HashSet<>();
        boolean single = results.attempts().stream().allMatch(attempt -> cells.add(axes.cell(attempt)));
        return single ? "" : "several attempts would share a cell";
    }

    JFreeChart chart() {
        CombinedRangeXYPlot combined = new CombinedRangeXYPlot(style.symbols(axes.row()));
        combined.setGap(14);
        style.dress(combined);
        combined.getRangeAxis().setInverted(true);
        for (int i = 0; i < axes.panel().count(); i++) {
            combined.add(panel(i));
        }
        return style.frame(
                combined,
                "Final test accuracy: " + results.sweep().name(),
                List.of(
                        "In percent, on the test set after the last epoch; one attempt per cell (n = 1), with its number; the best"
                                + " in bold, brighter is better",
                        Subtitle.setting(results)),
                null,
                Stamp.of(results.sweep()));
    }

    private XYPlot panel(int index) {
        List<AttemptRow> shown = results.attempts().stream()
                .filter(attempt -> axes.panel().index(attempt) == index)
                .toList();
        double[][] cells = new double[3][shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            cells[0][i] = axes.column().index(shown.get(i));
            cells[1][i] = axes.row().index(shown.get(i));
            cells[2][i] = percent(shown.get(i));
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("accuracy", cells);
        XYPlot plot = new XYPlot(dataset, style.symbols(axes.column()), null, renderer());
        style.dress(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new CellTexts(shown.stream().map(this::text).toList(), style.regular(Style.SMALL)));
        if (axes.panel().isUsed()) {
            style.addHeading(plot, axes.panel().title() + " " + axes.panel().label(index));
        }
        return plot;
    }

    private XYBlockRenderer renderer() {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(0.97);
        renderer.setBlockHeight(0.94);
        renderer.setPaintScale(new PaintScale() {
            @Override
            public double getLowerBound() {
                return 0;
            }

            @Override
            public double getUpperBound() {
                return 100;
            }

            @Override
            public Paint getPaint(double percent) {
                return color(percent);
            }
        });
        return renderer;
    }

    private static double percent(AttemptRow attempt) {
        return attempt.accuracy() == null ? Double.NaN : 100 * attempt.accuracy();
    }

    private Color color(double percent) {
        if (Double.isNaN(percent)) {
            return style.palette().grid();
        }
        double place = Scale.LOG_ERROR.place(Math.min(percent, 99.99));
        return style.palette().ramp(highest > lowest ? (place - lowest) / (highest - lowest) : 1);
    }

    private CellTexts.CellText text(AttemptRow attempt) {
        String figure = attempt.accuracy() == null
                ? attempt.status().name().toLowerCase(Locale.ROOT)
                : Numbers.twoDecimals(attempt.accuracy());
        return new CellTexts.CellText(
                axes.column().index(attempt),
                axes.row().index(attempt),
                figure,
                best.contains(attempt) ? style.bold(Style.FIGURE) : style.regular(Style.FIGURE),
                "" + attempt.number(),
                readable(color(percent(attempt))));
    }

    /** Black or white, whichever stands out more (by relative luminance as WCAG defines it, roughly). */
    private static Color readable(Color ground) {
        double luminance = 0.2126 * linear(ground.getRed())
                + 0.7152 * linear(ground.getGreen())
                + 0.0722 * linear(ground.getBlue());
        return luminance > 0.179 ? Color.BLACK : Color.WHITE;
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }
}
