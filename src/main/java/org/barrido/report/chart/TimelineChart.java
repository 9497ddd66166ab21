package org.barrido.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.LabelAnnotation;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.IdleGaps;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.text.TimeText;
import org.barrido.train.record.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** When each attempt was trained: a bar from its start to its end, in as many rows as went on at the same time. */
final class TimelineChart implements Chart {
    private static final double HALF_BAR = 0.4;
    /** An outline would be all that there is of narrower bars. */
    private static final int MOST_OUTLINED = 60;

    private final SweepResults results;
    private final ChartStyle style;
    private final ToolTips tips;
    private final IdleGaps work;
    private final List<Bar> bars;

    /** @param row from 0 */
    private record Bar(AttemptRow attempt, TrainingInterval span, int row) {}

    TimelineChart(SweepResults results, ChartStyle style) {
        this.results = results;
        this.style = style;
        this.tips = new ToolTips(results);
        this.work = IdleGaps.of(results.spans().values());
        this.bars = bars();
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results) {
        return results.spans().isEmpty() ? Optional.of("no attempt has begun") : Optional.empty();
    }

    /** Each in the first row that is free when it starts. */
    private List<Bar> bars() {
        List<AttemptRow> begun = results.attempts().stream()
                .filter(attempt -> results.spans().containsKey(attempt.number()))
                .sorted(Comparator.comparingDouble(this::start).thenComparing(AttemptRow::number))
                .toList();
        List<Double> free = new ArrayList<>();
        List<Bar> placed = new ArrayList<>();
        for (AttemptRow attempt : begun) {
            TrainingInterval span = span(attempt);
            int row = 0;
            while (row < free.size() && free.get(row) > span.from()) {
                row++;
            }
            if (row == free.size()) {
                free.add(0.0);
            }
            free.set(row, span.to());
            placed.add(new Bar(attempt, new TrainingInterval(work.of(span.from()), work.of(span.to())), row));
        }
        return placed;
    }

    private double start(AttemptRow attempt) {
        return span(attempt).from();
    }

    private TrainingInterval span(AttemptRow attempt) {
        return Objects.requireNonNull(results.spans().get(attempt.number()), "an attempt that did not begin");
    }

    @Override
    public JFreeChart draw() {
        String pauses = work.pauses().isEmpty() ? "" : "; pauses, when nothing was trained, are cut short (dotted)";
        return style.frame(
                plot(),
                "When each attempt was trained: " + results.sweep().name(),
                List.of(
                        "A bar from an attempt's start to its end, its number within; a row for each that went on at the same time"
                                + pauses,
                        ChartSubtitle.setting(results)),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private XYPlot plot() {
        XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setUseYInterval(true);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(bars.size() <= MOST_OUTLINED);
        renderer.setDefaultToolTipGenerator((data, series, item) -> tip(bars.get(series)));
        for (Bar bar : bars) {
            int series = dataset.getSeriesCount();
            XYIntervalSeries one = new XYIntervalSeries(bar.attempt().number());
            TrainingInterval span = bar.span();
            one.add(span.from(), span.from(), span.to(), bar.row(), bar.row() - HALF_BAR, bar.row() + HALF_BAR);
            dataset.addSeries(one);
            renderer.setSeriesPaint(series, color(bar.attempt().status()));
            renderer.setSeriesOutlinePaint(series, style.palette().background());
        }
        XYPlot plot = new XYPlot(dataset, seconds(), rows(), renderer);
        style.apply(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new BarNames());
        return plot;
    }

    private String tip(Bar bar) {
        TrainingInterval span = span(bar.attempt());
        return tips.of(
                bar.attempt(),
                ToolTips.line("Started after", TimeText.duration(span.from() - work.start())),
                ToolTips.line("From start to end", TimeText.duration(span.to() - span.from())));
    }

    private Color color(Status status) {
        List<Color> series = style.palette().series();
        return switch (status) {
            case COMPLETED -> style.palette().bar();
            case DIVERGED -> series.get(1);
            case FAILED -> series.get(3);
            case STOPPED -> style.palette().unfinished(0.5);
            default -> style.palette().secondary();
        };
    }

    private ScaledAxis seconds() {
        double end = bars.stream().mapToDouble(bar -> bar.span().to()).max().orElse(1);
        ScaledAxis axis = new ScaledAxis(
                "Seconds since the first attempt began",
                AxisScale.LINEAR,
                new Range(0, Math.max(1e-3, end)),
                false,
                8,
                18,
                48);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    private NumberAxis rows() {
        NumberAxis axis = new NumberAxis();
        style.apply(axis);
        axis.setTickLabelsVisible(false);
        axis.setRange(-0.7, bars.stream().mapToInt(Bar::row).max().orElse(0) + 0.7);
        axis.setInverted(true);
        return axis;
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        bars.forEach(bar -> counts.merge(bar.attempt().status(), 1L, Long::sum));
        counts.forEach((status, count) -> legend.line(
                status.name().toLowerCase(Locale.ROOT) + " (" + count + ")",
                color(status),
                new BasicStroke(7, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER)));
        return legend;
    }

    /** Numbers in the bars that have room for them, and a dotted line at each pause. */
    private final class BarNames extends LabelAnnotation {
        private static final long serialVersionUID = 1L;

        @Override
        public void draw(Graphics2D g2, Area area) {
            Font font = style.regular(ChartStyle.SMALL);
            g2.setPaint(style.palette().background());
            for (Bar bar : bars) {
                String name = "" + bar.attempt().number();
                double left = area.x(bar.span().from());
                double right = area.x(bar.span().to());
                double width = width(g2, name, font);
                if (width + 4 <= right - left) {
                    write(g2, name, font, (left + right - width) / 2, area.y(bar.row()));
                }
            }
            g2.setPaint(style.palette().secondary());
            g2.setStroke(ChartStyle.thinLine(2));
            for (double pause : work.pauses()) {
                double x = area.x(pause);
                g2.draw(new Line2D.Double(
                        x, area.bounds().getMinY(), x, area.bounds().getMaxY()));
            }
        }
    }
}
