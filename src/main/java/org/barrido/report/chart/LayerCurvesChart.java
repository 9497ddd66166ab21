package org.barrido.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Curve;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.LayerMetric;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.statistics.Interval;
import org.barrido.statistics.Sample;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.LayerRow;
import org.barrido.train.record.Status;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.data.Range;

/**
 * A figure of the layers over the epochs: a panel per layer with a line per configuration; of one configuration a single panel with
 * a line per layer.
 */
final class LayerCurvesChart implements Chart {
    private static final String NEEDS =
            "it needs a sweep that says `diagnostics: true`, which records how its layers stand after each epoch";

    /** Points of width that a panel takes with the names at the ends of its lines. */
    private static final int NARROWEST = 130;

    private final SweepResults results;
    private final List<Configuration> configurations;
    private final boolean ofAttempt;
    private final LayerMetric metric;
    private final ChartStyle style;
    private final Encoding encoding;
    private final ErrorBand band;
    private final int deepest; // how many layers the deepest network has

    LayerCurvesChart(SweepResults results, LayerMetric metric, ChartStyle style, ChartMapping mapping) {
        this(results, results.configurations(), false, metric, style, mapping);
    }

    /**
     * A chart of one attempt.
     *
     * @throws IllegalArgumentException when nothing is on record of its layers: one line
     */
    LayerCurvesChart(SweepResults results, AttemptRow attempt, LayerMetric metric, ChartStyle style) {
        this(
                results,
                Configuration.of(List.of(attempt), results.objective()),
                true,
                metric,
                style,
                ChartMapping.AUTOMATIC);
        if (!isKnown(results.layersOf(attempt), metric)) {
            throw new IllegalArgumentException("no such chart of attempt " + attempt.number() + " of sweep "
                    + results.sweep().name() + ": " + NEEDS);
        }
    }

    private LayerCurvesChart(
            SweepResults results,
            List<Configuration> configurations,
            boolean ofAttempt,
            LayerMetric metric,
            ChartStyle style,
            ChartMapping mapping) {
        this.results = results;
        this.configurations = configurations;
        this.ofAttempt = ofAttempt;
        this.metric = metric;
        this.style = style;
        this.encoding = Encoding.of(results, mapping.withoutFacet());
        this.band = mapping.band();
        this.deepest = most(row -> row.statistics().layer());
    }

    static Optional<String> unavailable(SweepResults results, LayerMetric metric) {
        return results.layers().values().stream().anyMatch(rows -> isKnown(rows, metric))
                ? Optional.empty()
                : Optional.of(NEEDS);
    }

    private static boolean isKnown(List<LayerRow> rows, LayerMetric metric) {
        return rows.stream().anyMatch(row -> Double.isFinite(metric.of(row.statistics())));
    }

    @Override
    public JFreeChart draw() {
        Legend legend = isOne() ? new Legend(style) : encoding.legend(style);
        if (configurations.stream().anyMatch(each -> !each.diverged().isEmpty())) {
            legend.cross("diverged");
        }
        long stopped =
                configurations.stream().mapToLong(each -> each.stopped().size()).sum();
        if (stopped > 0) {
            legend.tick("stopped (" + stopped + ")");
        }
        ScaledAxis values = CurvePanel.valueAxis(metric, metric.title(), shown(), style, CurvePanel.MARGIN);
        return style.frame(
                plot(values),
                metric.title() + ": " + results.sweep().name()
                        + (ofAttempt ? ", attempt " + configurations.get(0).name() : ""),
                subtitles(),
                legend,
                ProvenanceStamp.of(results.sweep()));
    }

    private boolean isOne() {
        return configurations.size() == 1;
    }

    private Plot plot(ScaledAxis values) {
        if (isOne()) {
            CurvePanel panel = new CurvePanel(style);
            layers().boxed()
                    .flatMap(layer -> curves(configurations.get(0), layer))
                    .forEach(panel::add);
            return panel.plot("", epochs(), values, panel.names(), true);
        }
        List<CurvePanel> panels = layers().mapToObj(this::panel).toList();
        double names = panels.stream().mapToDouble(CurvePanel::names).max().orElseThrow();
        if (panels.size() == 1) {
            return panels.get(0).plot("", epochs(), values, names, false);
        }
        CombinedRangeXYPlot combined = style.combined(values);
        int[] numbers = layers().toArray();
        for (int i = 0; i < panels.size(); i++) {
            combined.add(panels.get(i).plot("Layer " + numbers[i], epochs(), null, names, false));
        }
        return combined;
    }

    private CurvePanel panel(int layer) {
        return crowd(layer).panel(having(layer), style);
    }

    private CurveCrowd crowd(int layer) {
        return new CurveCrowd(results, configuration -> curves(configuration, layer));
    }

    /** Networks need not be equally deep. */
    private List<Configuration> having(int layer) {
        return configurations.stream()
                .filter(configuration -> curves(configuration, layer).findAny().isPresent())
                .toList();
    }

    /** All, or where they would need more panels than there is room for, both ends and some between. */
    private IntStream layers() {
        int panels = Math.max(2, Math.min(Encoding.MOST_PANELS, style.width() / NARROWEST));
        return isOne() || deepest <= panels
                ? IntStream.rangeClosed(1, deepest)
                : IntStream.range(0, panels).map(i -> 1 + i * (deepest - 1) / (panels - 1));
    }

    /** The mean over seeds, each seed that diverged and, faint, each that was stopped; with one seed the attempt itself. */
    private Stream<Curve> curves(Configuration configuration, int layer) {
        List<AttemptRow> alone = configuration.hasSeeds() ? configuration.diverged() : configuration.attempts();
        Stream<Curve> single = alone.stream().map(attempt -> curve(configuration, attempt, layer));
        Stream<Curve> stopped = configuration.hasSeeds()
                ? configuration.stopped().stream()
                        .map(attempt -> curve(configuration, attempt, layer).faint(ChartStyle.FAINT))
                : Stream.empty();
        return Stream.of(Stream.of(mean(configuration, layer)), single, stopped)
                .flatMap(curves -> curves)
                .filter(curve -> !curve.points().isEmpty());
    }

    private Curve curve(Configuration configuration, AttemptRow attempt, int layer) {
        boolean diverged = attempt.status() == Status.DIVERGED;
        List<Curve.Point> points = rows(attempt, layer)
                .map(row -> Curve.Point.single(row.epoch(), finite(metric.of(row.statistics()))))
                .filter(point -> !diverged || Double.isFinite(point.value()))
                .toList();
        int dash = dash(configuration);
        Curve curve = new Curve(
                isOne() ? "layer " + layer : "" + attempt.number(),
                points,
                color(configuration, layer),
                configuration.hasSeeds() ? ChartStyle.thinLine(dash) : ChartStyle.line(dash),
                diverged,
                diverged ? last(points) : metric.atGap(last(points)));
        return attempt.status() == Status.STOPPED ? curve.asStopped() : curve;
    }

    private static double last(List<Curve.Point> points) {
        return points.stream()
                .mapToDouble(Curve.Point::value)
                .filter(Double::isFinite)
                .reduce(Double.NaN, (before, value) -> value);
    }

    /** Up to the last epoch that all seeds have; a gap where one of them has no finite figure. Without points where there are no seeds. */
    private Curve mean(Configuration configuration, int layer) {
        NavigableMap<Integer, List<Double>> figures = new TreeMap<>();
        if (configuration.hasSeeds()) {
            configuration.attempts().stream()
                    .filter(seed ->
                            seed.status() == Status.COMPLETED || !seed.status().isSettled())
                    .flatMap(seed -> rows(seed, layer))
                    .forEach(row -> figures.computeIfAbsent(row.epoch(), epoch -> new ArrayList<>())
                            .add(finite(metric.of(row.statistics()))));
        }
        int seeds = figures.values().stream().mapToInt(List::size).max().orElse(0);
        List<Curve.Point> points = figures.entrySet().stream()
                .takeWhile(entry -> entry.getValue().size() == seeds)
                .map(entry -> mean(entry.getKey(), entry.getValue()))
                .toList();
        return new Curve(
                isOne() ? "layer " + layer : configuration.name(),
                points,
                color(configuration, layer),
                ChartStyle.line(dash(configuration)),
                false,
                metric.atGap(last(points)));
    }

    /** Such figures are matters of magnitude: their mean is the geometric one, and as much above as below stands its band. */
    private Curve.Point mean(int epoch, List<Double> figures) {
        Sample logarithms =
                Sample.of(figures.stream().mapToDouble(StrictMath::log).toArray());
        double mean = StrictMath.exp(logarithms.mean());
        if (!Double.isFinite(mean) || !(logarithms.deviation() > 0)) {
            return Curve.Point.single(epoch, mean);
        }
        Interval around = band == ErrorBand.CI95 ? logarithms.interval() : logarithms.spread();
        Interval shown =
                new Interval(Math.max(metric.least(), StrictMath.exp(around.low())), StrictMath.exp(around.high()));
        return new Curve.Point(epoch, mean, Sample.of(figures).deviation(), shown);
    }

    private Stream<LayerRow> rows(AttemptRow attempt, int layer) {
        return results.layersOf(attempt).stream().filter(row -> row.statistics().layer() == layer);
    }

    private static double finite(double figure) {
        return Double.isFinite(figure) ? figure : Double.NaN;
    }

    private Color color(Configuration configuration, int layer) {
        return isOne() ? style.palette().series(layer - 1, deepest) : encoding.colorOf(configuration, style);
    }

    private int dash(Configuration configuration) {
        return isOne() ? 0 : encoding.dash().index(configuration.first());
    }

    /** What the axis must hold: a training that diverged must not flatten the others, so its line may leave the chart. */
    private List<Curve> shown() {
        List<Curve> all = layers().boxed()
                .flatMap(layer -> configurations.stream().flatMap(each -> curves(each, layer)))
                .filter(curve -> curve.finite().findAny().isPresent())
                .toList();
        List<Curve> whole = all.stream().filter(curve -> !curve.diverged()).toList();
        return whole.isEmpty() ? all : whole;
    }

    private Range epochs() {
        int last = most(LayerRow::epoch);
        return last <= 1 ? new Range(0.5, 1.5) : new Range(1, last);
    }

    private int most(ToIntFunction<LayerRow> number) {
        return configurations.stream()
                .flatMap(configuration -> configuration.attempts().stream())
                .flatMap(attempt -> results.layersOf(attempt).stream())
                .mapToInt(number)
                .max()
                .orElse(1);
    }

    private List<String> subtitles() {
        List<String> lines = new ArrayList<>();
        lines.add(metric.definition());
        if (ofAttempt) {
            lines.add(ChartSubtitle.own(results, configurations.get(0).first()));
            lines.add(ChartSubtitle.common(results));
            return lines;
        }
        lines.add(lineMeans());
        if (isCrowded()) {
            lines.add(crowd(1).remark(layers().count() > 1));
        }
        lines.add(ChartSubtitle.setting(results));
        if (!isOne() && !encoding.rest().isEmpty()) {
            lines.add(encoding.remark());
        }
        return lines;
    }

    private boolean isCrowded() {
        return !isOne() && layers().anyMatch(layer -> CurveCrowd.isCrowded(having(layer)));
    }

    private String lineMeans() {
        boolean seeds = configurations.stream().anyMatch(Configuration::hasSeeds);
        String means = ": geometric mean over " + ChartSubtitle.n(results) + " seeds, band: "
                + (band == ErrorBand.CI95
                        ? "95 % interval of the mean of the logarithm"
                        : "± standard deviation of the logarithm");
        if (isOne()) {
            return "A line per layer" + (seeds ? means : "");
        }
        return (seeds
                        ? "A line per configuration, named by its first attempt" + means
                        : "A line per attempt (n = 1)" + (isCrowded() ? "" : ", its number at the end"))
                + omitted();
    }

    private String omitted() {
        return layers().count() == deepest
                ? ""
                : "; of " + deepest + " layers "
                        + layers().mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
