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
    static Stream<PlottedLine> of(SweepSummary told, Configuration configuration, EpochMetric quantity) {
        if (!configuration.hasSeeds()) {
            return Stream.of(of(told, configuration, configuration.first(), quantity));
        }
        List<Curve.Point> means = configuration.wholeCourse().stream()
                .map(epoch ->
                        new Curve.Point(epoch.number(), epoch.mean(quantity), epoch.spread(quantity, ErrorBand.SD)))
                .toList();
        PlottedLine mean = new PlottedLine(
                configuration.name(), told.settings(configuration), configuration, from(quantity, means), false);
        return Stream.concat(
                Stream.of(mean),
                configuration.diverged().stream().map(attempt -> of(told, configuration, attempt, quantity)));
    }

    private static PlottedLine of(
            SweepSummary told, Configuration configuration, AttemptRow attempt, EpochMetric quantity) {
        List<Curve.Point> points = told.results().epochsOf(attempt).stream()
                .map(epoch -> point(epoch, quantity))
                .toList();
        return new PlottedLine(
                "" + attempt.number(),
                told.settings(configuration),
                configuration,
                from(quantity, points),
                attempt.status() == Status.DIVERGED);
    }

    private static Curve.Point point(Epoch epoch, EpochMetric quantity) {
        return new Curve.Point(epoch.number(), quantity.of(epoch), 0);
    }

    private static List<Curve.Point> from(EpochMetric quantity, List<Curve.Point> points) {
        return points.stream()
                .filter(point -> point.epoch() >= quantity.firstEpoch())
                .toList();
    }

    DoubleStream finite() {
        return points.stream().mapToDouble(Curve.Point::value).filter(Double::isFinite);
    }
}
