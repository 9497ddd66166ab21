package org.barrido.report.page;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.barrido.report.plot.Curve;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.ErrorBand;
import org.barrido.store.row.AttemptRow;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/**
 * One line of a {@link HtmlCurvePlot}: a configuration over its epochs.
 *
 * @param name tells it apart: its first attempt, or the attempt that diverged
 * @param settings the varied ones
 */
record PlottedLine(
        String name, String settings, Configuration configuration, List<Curve.Point> points, boolean diverged) {
    /** The mean over seeds and each seed that diverged; with one seed the attempt itself. */
    static Stream<PlottedLine> of(SweepSummary summary, Configuration configuration, EpochMetric metric) {
        if (!configuration.hasSeeds()) {
            return Stream.of(of(summary, configuration, configuration.first(), metric));
        }
        List<Curve.Point> means = configuration.completeMeanEpochs().stream()
                .map(epoch -> Curve.Point.mean(epoch, metric, ErrorBand.SD))
                .toList();
        PlottedLine mean = new PlottedLine(
                configuration.name(), summary.settings(configuration), configuration, from(metric, means), false);
        return Stream.concat(
                Stream.of(mean),
                configuration.diverged().stream().map(attempt -> of(summary, configuration, attempt, metric)));
    }

    private static PlottedLine of(
            SweepSummary summary, Configuration configuration, AttemptRow attempt, EpochMetric metric) {
        List<Curve.Point> points = summary.results().epochsOf(attempt).stream()
                .map(epoch -> point(epoch, metric))
                .toList();
        return new PlottedLine(
                "" + attempt.number(),
                summary.settings(configuration),
                configuration,
                from(metric, points),
                attempt.status() == Status.DIVERGED);
    }

    private static Curve.Point point(Epoch epoch, EpochMetric metric) {
        return Curve.Point.single(epoch.number(), metric.of(epoch));
    }

    private static List<Curve.Point> from(EpochMetric metric, List<Curve.Point> points) {
        return points.stream()
                .filter(point -> point.epoch() >= metric.firstEpoch())
                .toList();
    }

    DoubleStream finite() {
        return points.stream().mapToDouble(Curve.Point::value).filter(Double::isFinite);
    }
}
