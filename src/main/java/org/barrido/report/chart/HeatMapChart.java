package org.barrido.report.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.report.plot.CellLabels;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.HeatMapBlocks;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.metric.AttemptMetric;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jspecify.annotations.Nullable;

/** What trainings came to as color and number over two parameters, its mean over the seeds; a third parameter makes panels. */
final class HeatMapChart implements Chart {
    private static final int MOST_PANELS = 4;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_ROWS = 14;
    private static final double MARK = 5;
    /** Shares from here on are of what was stopped. */
    private static final double STOPPED = 2;

    private final SweepResults results;
    private final ChartStyle style;
    private final Axes axes;
    private final List<Tile> tiles;
    private final @Nullable Double best;
    private final int most;
    private final Objective objective;
    private final Objective.Reach reach;

    /**
     * Which parameter goes where.
     *
     * @param others that a cell's configurations differ in, where someone chose two or three of more parameters
     */
    private record Axes(Channel row, Channel column, Channel panel, List<Channel> others) {
        /** The widest parameter goes down the side, where there is most room; the narrowest makes the panels. */
        static Axes of(SweepResults results, ChartMapping mapping) {
            List<Channel> free = results.varied();
            Channel panel = Encoding.taken(free, mapping.facet(), "--facet", MOST_PANELS);
            Channel column = Encoding.taken(free, mapping.x(), "--x", MOST_COLUMNS);
            Channel row = Encoding.taken(free, mapping.y(), "--y", MOST_ROWS);
            if (!row.isUsed()) {
                row = free.stream()
                        .reduce((a, b) -> a.count() >= b.count() ? a : b)
                        .orElse(Channel.NONE);
                free.remove(row);
            }
            boolean isLast = free.size() == (column.isUsed() ? 1 : 2);
            if (mapping.facet().isAutomatic() && isLast) {
                panel = free.stream()
                        .min(Comparator.comparingInt(Channel::count))
                        .orElseThrow();
                free.remove(panel);
            }
            if (!column.isUsed() && !free.isEmpty()) {
                column = free.remove(0);
            }
            return new Axes(row, column, panel, List.copyOf(free));
        }

        List<Integer> cell(Configuration configuration) {
            return List.of(
                    row.index(configuration.first()),
                    column.index(configuration.first()),
                    panel.index(configuration.first()));
        }
    }

    /** What is in one cell: a configuration, or several that differ in what no axis shows. */
    private record Tile(List<Configuration> all) {
        /** The first of them, which stands for what they have in common. */
        Configuration lead() {
            return all.get(0);
        }

        boolean isMean() {
            return all.size() > 1;
        }

        /** Null where nothing has come through. */
        @Nullable
        Double value() {
            List<Double> values = values();
            return values.isEmpty()
                    ? null
                    : (Double) values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        }

        List<Double> values() {
            return all.stream()
                    .map(Configuration::value)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    HeatMapChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.axes = Axes.of(results, mapping);
        this.objective = results.objective();
        this.tiles = results.configurations().stream()
                .collect(Collectors.groupingBy(axes::cell, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Tile::new)
                .toList();
        List<Double> means = tiles.stream()
                .map(Tile::value)
                .filter(Objects::nonNull)
                .sorted(objective.order())
                .toList();
        this.best = means.isEmpty() ? null : means.get(means.size() - 1);
        this.most = results.configurations().stream()
                .mapToInt(Configuration::n)
                .max()
                .orElse(0);
        this.reach = means.isEmpty() ? objective.reach() : reach(means);
    }

    private Objective.Reach reach(List<Double> worstFirst) {
        double[] plotted = worstFirst.stream().mapToDouble(objective::plotted).toArray();
        return objective.reach(objective.scale(plotted), plotted[0], plotted[plotted.length - 1]);
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        int varied = results.varied().size();
        boolean isChosen = !mapping.x().isAutomatic() && !mapping.y().isAutomatic();
        if (varied < 2) {
            return Optional.of("it needs two or three parameters that vary, not " + varied);
        }
        if (varied > 3 && !isChosen) {
            return Optional.of(
                    "it needs two or three parameters that vary, or two of more by --x and --y, not " + varied);
        }
        Axes axes = Axes.of(results, mapping);
        if (axes.row().count() > MOST_ROWS
                || axes.panel().count() > MOST_PANELS
                || axes.column().count() * axes.panel().count() > MOST_COLUMNS) {
            return Optional.of("its parameters take too many values for numbers in cells to be read");
        }
        Set<List<Integer>> seen = new HashSet<>();
        boolean single = results.configurations().stream().allMatch(each -> seen.add(axes.cell(each)));
        return single || !axes.others().isEmpty()
                ? Optional.empty()
                : Optional.of("several configurations would share a cell");
    }

    @Override
    public JFreeChart draw() {
        CombinedRangeXYPlot combined = style.combined(style.symbols(axes.row()));
        combined.getRangeAxis().setInverted(true);
        for (int i = 0; i < axes.panel().count(); i++) {
            combined.add(panel(i));
        }
        String contents = isMean()
                ? "a cell is the mean over its configurations, n of them, which differ in "
                        + axes.others().stream().map(Channel::title).collect(Collectors.joining(", "))
                : results.hasSeeds()
                        ? "mean \u00b1 standard deviation over n = " + most + " seeds"
                        : "one attempt per cell (n = 1), with its number";
        return style.frame(
                combined,
                objective.begun(objective.end()) + ": " + results.sweep().name(),
                List.of(
                        figures() + "; " + contents + "; the best in bold, brighter is better",
                        ChartSubtitle.setting(results)),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        if (tiles.stream().anyMatch(tile -> standing(tile).isPresent())) {
            legend.mark(
                    "stopped (" + results.stopped().size() + "), after the last epoch that they have",
                    style.palette().unfinished(0.5),
                    new Rectangle2D.Double(-MARK, -MARK, 2 * MARK, 2 * MARK));
        }
        return legend;
    }

    /** Where those had come to that were stopped, where nothing has come through; empty where none was. */
    private Optional<Double> standing(Tile tile) {
        OptionalDouble last = tile.all().stream()
                .flatMap(each -> results.standing(each).stream())
                .mapToDouble(Double::doubleValue)
                .average();
        return tile.value() != null || last.isEmpty() ? Optional.empty() : Optional.of(last.getAsDouble());
    }

    private boolean isMean() {
        return !axes.others().isEmpty();
    }

    private String figures() {
        if (objective.is(AttemptMetric.ACCURACY)) {
            return "In percent, on the test set after the last epoch";
        }
        String unit = objective.isPercent() ? ", in percent" : objective.isTime() ? ", in seconds" : "";
        return objective.begun(objective.definition()) + unit;
    }

    private XYPlot panel(int index) {
        List<Tile> shown = tiles.stream()
                .filter(each -> axes.panel().index(each.lead().first()) == index)
                .toList();
        double[][] places = new double[3][shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            places[0][i] = axes.column().index(shown.get(i).lead().first());
            places[1][i] = axes.row().index(shown.get(i).lead().first());
            places[2][i] = share(shown.get(i));
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("figures", places);
        XYBlockRenderer blocks = HeatMapBlocks.renderer(0.97, STOPPED + 1, this::color);
        blocks.setDefaultToolTipGenerator((data, series, item) -> tip(shown.get(item)));
        XYPlot plot = new XYPlot(dataset, style.symbols(axes.column()), null, blocks);
        style.apply(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new CellLabels(shown.stream().map(this::text).toList(), style.regular(ChartStyle.SMALL)));
        if (axes.panel().isUsed()) {
            style.addHeading(plot, axes.panel().heading(index));
        }
        return plot;
    }

    private String tip(Tile cell) {
        if (!isMean()) {
            return new ToolTips(results).of(cell.lead());
        }
        List<String> lines = new ArrayList<>();
        lines.add(cell.all().size() + " configurations");
        for (Channel channel : List.of(axes.column(), axes.row(), axes.panel())) {
            if (channel.isUsed()) {
                lines.add(ToolTips.line(
                        channel.title(), channel.label(channel.index(cell.lead().first()))));
            }
        }
        Double mean = cell.value();
        lines.add(ToolTips.line("Mean " + objective.brief(), mean == null ? "none" : objective.shown(mean)));
        return String.join("\n", lines);
    }

    private double share(Tile cell) {
        Double value = cell.value();
        return value == null
                ? standing(cell).map(last -> STOPPED + place(last)).orElse(Double.NaN)
                : (Double) reach.share(objective.plotted(value));
    }

    /** Among those that came through, from 0 to 1; in the middle where there is only one value to compare with. */
    private double place(double last) {
        return reach.best() == reach.worst() ? 0.5 : Math.max(0, Math.min(1, reach.share(objective.plotted(last))));
    }

    private Color color(double share) {
        if (share >= STOPPED) {
            return style.palette().unfinished(share - STOPPED);
        }
        return Double.isNaN(share) ? style.palette().grid() : style.palette().ramp(share);
    }

    private CellLabels.CellText text(Tile cell) {
        boolean isBest = cell.value() != null && cell.value().equals(best);
        return new CellLabels.CellText(
                axes.column().index(cell.lead().first()),
                axes.row().index(cell.lead().first()),
                figure(cell),
                isBest ? style.bold(ChartStyle.FIGURE) : style.regular(ChartStyle.FIGURE),
                note(cell),
                readable(color(share(cell))));
    }

    private String figure(Tile cell) {
        Double value = cell.value();
        return value == null
                ? standing(cell)
                        .map(objective::text)
                        .orElseGet(() -> cell.lead().first().status().name().toLowerCase(Locale.ROOT))
                : objective.text(value);
    }

    private String note(Tile cell) {
        String note = cell.isMean() ? "n = " + cell.values().size() : note(cell.lead());
        return standing(cell).isPresent() ? note + ", stopped" : note;
    }

    /** The attempt's number; with several seeds the deviation, and n where seeds are missing. */
    private String note(Configuration configuration) {
        if (!configuration.hasSeeds()) {
            return configuration.name();
        }
        String deviation =
                configuration.deviation() == null ? "" : "\u00b1 " + objective.text(configuration.deviation());
        String missing = configuration.n() == most ? "" : "n = " + configuration.n();
        return deviation + (deviation.isEmpty() || missing.isEmpty() ? "" : ", ") + missing;
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
