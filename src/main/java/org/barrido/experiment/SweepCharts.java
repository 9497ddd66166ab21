package org.barrido.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.experiment.lookup.Target;
import org.barrido.experiment.run.ChartDrawing;
import org.barrido.report.SweepFolder;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.plot.ChartOptions;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;

/** Draws charts of sweeps and attempts into the results folder. */
final class SweepCharts {
    private static final List<ChartKind> OF_ATTEMPTS = List.of(ChartKind.LOSS, ChartKind.ACCURACY);
    private static final List<ChartKind> CURVES = List.of(ChartKind.LOSS, ChartKind.TEST_LOSS, ChartKind.ACCURACY);
    private static final List<ChartKind> OF_PROGRAMS = List.of(ChartKind.METRIC);

    private final LabBook book;
    private final Path results;
    private final DrawingOptions options;

    SweepCharts(LabBook book, Path results, DrawingOptions options) {
        this.book = book;
        this.results = results;
        this.options = options;
    }

    /** @param kinds none for those that are usual */
    List<Path> draw(Target target, List<ChartKind> kinds) throws IOException, ExperimentException {
        SweepRow sweep = Lookup.sweep(book, target.sweep());
        Metric metric = MetricNames.metric(book, sweep, options.metric());
        Path file = options.file();
        if (file != null && kinds.size() != 1) {
            throw ExperimentException.usage("a file takes one chart, not " + kinds.size() + "; say which kind");
        }
        for (ChartKind kind : kinds) {
            String refusal = kind.refused(options.mapping()).orElse("");
            if (!refusal.isEmpty()) {
                throw ExperimentException.usage(refusal);
            }
        }
        if (target.isAttempt() && !options.mapping().equals(ChartMapping.AUTOMATIC)) {
            throw ExperimentException.usage(
                    "a chart of one attempt has no parameters to show by axes, colors, dashes or panels");
        }
        options.steps().accept("Drawing charts");
        try {
            if (file != null) {
                write(target, sweep, metric, kinds.get(0), file);
                return List.of(file);
            }
            return target.isAttempt()
                    ? ofAttempt(sweep, Lookup.attempt(book, target).number(), metric, kinds)
                    : ofSweep(sweep, metric, kinds);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }

    private void write(Target target, SweepRow sweep, @Nullable Metric metric, ChartKind kind, Path file)
            throws IOException, ExperimentException {
        if (target.isAttempt()) {
            int number = Lookup.attempt(book, target).number();
            SweepFolder.writeAttemptChart(book, sweep, number, kind, metric, options.appearance(), file);
        } else {
            SweepFolder.writeChart(book, sweep, kind, metric, options.mapping(), options.appearance(), file);
        }
    }

    private List<Path> ofAttempt(SweepRow sweep, int number, @Nullable Metric metric, List<ChartKind> kinds)
            throws IOException {
        return SweepFolder.writeAttemptCharts(
                book,
                sweep,
                number,
                kinds.isEmpty() ? usual(sweep, OF_ATTEMPTS) : kinds,
                metric,
                options.appearance(),
                results);
    }

    private static List<ChartKind> usual(SweepRow sweep, List<ChartKind> ofNetwork) {
        return sweep.isReported() ? OF_PROGRAMS : ofNetwork;
    }

    /** Those that every sweep gets are all drawn alike; whoever wants others gets the curves so. */
    private List<Path> ofSweep(SweepRow sweep, @Nullable Metric metric, List<ChartKind> kinds) throws IOException {
        boolean usual = options.appearance().equals(ChartOptions.DEFAULT)
                && options.mapping().equals(ChartMapping.AUTOMATIC);
        if (kinds.isEmpty() && usual) {
            int threads = Runtime.getRuntime().availableProcessors();
            return ChartDrawing.draw(
                    SweepFolder.charts(book, List.of(sweep), metric, results), threads, options.steps());
        }
        return SweepFolder.writeCharts(
                book,
                sweep,
                kinds.isEmpty() ? usual(sweep, CURVES) : kinds,
                metric,
                options.mapping(),
                options.appearance(),
                results);
    }
}
