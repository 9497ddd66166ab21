package org.barrido.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Curve;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.EpochFigure;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.train.record.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.data.Range;

/** A line per configuration of a sweep over its epochs; with several seeds their mean and a band. */
final class SweepCurvesChart implements Chart {
    private final SweepResults results;
    private final EpochFigure figure;
    private final ChartStyle style;
    private final Encoding encoding;
    private final ErrorBand band;
    private final CurveCrowd crowd;

    SweepCurvesChart(SweepResults results, EpochFigure figure, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.figure = figure;
        this.style = style;
        this.encoding = Encoding.of(results, mapping);
        this.band = mapping.band();
        this.crowd = new CurveCrowd(results, this::curves);
    }

    /** Of what a program told. */
    static SweepCurvesChart ofReported(SweepResults results, ChartStyle style, ChartMapping mapping) {
        EpochFigure chosen = mapping.figure();
        return new SweepCurvesChart(
                results, chosen == null ? results.objectiveOfEpochs().orElseThrow() : chosen, style, mapping);
    }

    /** Why there is no such chart of what a program told, empty where there is one. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        if (!results.sweep().isReported()) {
            return Optional.of("it is of programs; Barrido's own network has loss, test-loss, accuracy and gap");
        }
        return mapping.figure() != null || results.objectiveOfEpochs().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "no epoch has told " + results.objective().figure().key() + " yet");
    }

    /** Why there is no such chart of the network's figures, empty where there is one. */
    static Optional<String> unavailableOfNetwork(SweepResults results) {
        return results.sweep().isReported()
                ? Optional.of("its figures are those that a program told: --kind metric --metric NAME")
                : Optional.empty();
    }

    @Override
    public JFreeChart draw() {
        Legend legend = encoding.legend(style);
        if (results.hasDiverged()) {
            legend.cross("diverged");
        }
        if (!results.stopped().isEmpty()) {
            legend.tick("stopped (" + results.stopped().size() + ")");
        }
        ScaledAxis values = CurvePanel.valueAxis(figure, figure.title(), shown(), style, below());
        return style.frame(
                plot(values),
                figure.title() + ": " + results.sweep().name(),
                subtitles(values.scale()),
                legend,
                ProvenanceStamp.of(results.sweep()));
    }

    /** Room for the crosses of those whose figure went to the lower edge. */
    private double below() {
        return results.hasDiverged() && figure.worst() < 0 ? EffectPanel.CROSSES : CurvePanel.MARGIN;
    }

    private Plot plot(ScaledAxis values) {
        Channel channel = encoding.panel();
        List<CurvePanel> panels = IntStream.range(0, channel.count())
                .mapToObj(i -> crowd.panel(inPanel(i), style))
                .toList();
        double names = panels.stream().mapToDouble(CurvePanel::names).max().orElseThrow();
        if (!channel.isUsed()) {
            return panels.get(0).plot("", epochs(), values, names, false);
        }
        CombinedRangeXYPlot combined = style.combined(values);
        for (int i = 0; i < panels.size(); i++) {
            combined.add(panels.get(i).plot(channel.heading(i), epochs(), null, names, false));
        }
        return combined;
    }

    private List<Configuration> inPanel(int index) {
        return results.configurations().stream()
                .filter(configuration -> encoding.isInPanel(configuration, index))
                .toList();
    }

    private boolean isCrowded() {
        return IntStream.range(0, encoding.panel().count()).anyMatch(i -> CurveCrowd.isCrowded(inPanel(i)));
    }

    /** The mean over seeds, each seed that diverged and, faint, each that was stopped; with one seed the attempt itself. */
    private Stream<Curve> curves(Configuration configuration) {
        if (!configuration.hasSeeds()) {
            return Stream.of(curve(configuration, configuration.first()));
        }
        Stream<Curve> apart = Stream.concat(
                configuration.diverged().stream().map(attempt -> curve(configuration, attempt)),
                configuration.stopped().stream()
                        .map(attempt -> curve(configuration, attempt).faint(ChartStyle.FAINT)));
        Curve mean = Curve.ofMeans(
                        configuration.name(),
                        configuration.completeMeanEpochs(figure),
                        figure,
                        band,
                        color(configuration),
                        ChartStyle.line(dash(configuration)))
                .from(figure.firstEpoch());
        return mean.points().isEmpty() ? apart : Stream.concat(Stream.of(mean), apart);
    }

    private Curve curve(Configuration configuration, AttemptRow attempt) {
        int dash = dash(configuration);
        Curve curve = Curve.of(
                        "" + attempt.number(),
                        results.epochsOf(attempt),
                        figure,
                        color(configuration),
                        configuration.hasSeeds() ? ChartStyle.thinLine(dash) : ChartStyle.line(dash),
                        attempt.status() == Status.DIVERGED)
                .from(figure.firstEpoch());
        return attempt.status() == Status.STOPPED ? curve.asStopped() : curve;
    }

    private Color color(Configuration configuration) {
        return encoding.colorOf(configuration, style);
    }

    private int dash(Configuration configuration) {
        return encoding.dash().index(configuration.first());
    }

    /** What the axis must hold: a training that diverged must not flatten the others, so its line may leave the chart. */
    private List<Curve> shown() {
        return results.configurations().stream()
                .flatMap(this::curves)
                .filter(curve -> !curve.diverged() && curve.finite().findAny().isPresent())
                .toList();
    }

    private Range epochs() {
        int first = figure.firstEpoch();
        int last = results.epochs().values().stream()
                .flatMap(List::stream)
                .mapToInt(epoch -> epoch.number())
                .max()
                .orElse(first);
        return last <= first ? new Range(first - 0.5, first + 0.5) : new Range(first, last);
    }

    private List<String> subtitles(AxisScale scale) {
        List<String> lines = new ArrayList<>();
        String what = figure.definition(scale);
        if (results.hasSeeds()) {
            lines.add(what);
            lines.add(ChartSubtitle.means(results, band));
        } else {
            lines.add(what + ". A line per attempt (n = 1)" + (isCrowded() ? "" : ", its number at the end"));
        }
        if (isCrowded()) {
            lines.add(crowd.remark(encoding.panel().isUsed()));
        }
        lines.add(ChartSubtitle.setting(results));
        if (!encoding.rest().isEmpty()) {
            lines.add(encoding.remark());
        }
        return lines;
    }
}
