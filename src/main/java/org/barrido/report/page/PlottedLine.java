package org.barrido.report.page;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.barrido.report.plot.Curve;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.EpochFigure;
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
    static Stream<PlottedLine> of(SweepSummary summary, Configuration configuration, EpochFigure figure) {
        if (!configuration.hasSeeds()) {
            return Stream.of(of(summary, configuration, configuration.first(), figure));
        }
        List<Curve.Point> means = configuration.completeMeanEpochs(figure).stream()
                .map(epoch -> Curve.Point.mean(epoch, figure, ErrorBand.SD))
                .toList();
        PlottedLine mean = new PlottedLine(
                configuration.name(), summary.settings(configuration), configuration, from(figure, means), false);
        return Stream.concat(
                Stream.of(mean),
                configuration.diverged().stream().map(attempt -> of(summary, configuration, attempt, figure)));
    }

    private static PlottedLine of(
            SweepSummary summary, Configuration configuration, AttemptRow attempt, EpochFigure figure) {
        List<Curve.Point> points = summary.results().epochsOf(attempt).stream()
                .filter(figure::isIn)
                .map(epoch -> point(epoch, figure))
                .toList();
        return new PlottedLine(
                "" + attempt.number(),
                summary.settings(configuration),
                configuration,
                from(figure, points),
                attempt.status() == Status.DIVERGED);
    }

    private static Curve.Point point(Epoch epoch, EpochFigure figure) {
        return Curve.Point.single(epoch.number(), figure.of(epoch));
    }

    private static List<Curve.Point> from(EpochFigure figure, List<Curve.Point> points) {
        return points.stream()
                .filter(point -> point.epoch() >= figure.firstEpoch())
                .toList();
    }

    DoubleStream finite() {
        return points.stream().mapToDouble(Curve.Point::value).filter(Double::isFinite);
    }
}
