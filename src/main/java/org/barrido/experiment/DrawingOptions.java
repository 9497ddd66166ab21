package org.barrido.experiment;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.plot.ChartOptions;
import org.jspecify.annotations.Nullable;

/**
 * What charts show and how they look. Made from {@link #DEFAULT}, each {@code with} returns a copy.
 *
 * @param metric what trainings are judged by, as a column of the view {@code attempts} such as "test_loss"; null for the sweep's own
 * @param mapping which parameters a chart shows by what
 * @param appearance theme, size, format, and what is said around the plot
 * @param file what a single chart is written to; null for the sweep's folder, named after the kind
 * @param steps hears in few words what is being done, such as "Drawing charts: 3 of 12"; one call at a time, from any thread
 */
public record DrawingOptions(
        @Nullable String metric,
        ChartMapping mapping,
        ChartOptions appearance,
        @Nullable Path file,
        Consumer<String> steps) {
    /** The sweep's own metric, everything else as it suits the sweep, PNG. */
    public static final DrawingOptions DEFAULT =
            new DrawingOptions(null, ChartMapping.AUTOMATIC, ChartOptions.DEFAULT, null, words -> {});

    /** Returns a copy that judges trainings by that figure; null for the sweep's own metric. */
    public DrawingOptions withMetric(@Nullable String metric) {
        return new DrawingOptions(metric, mapping, appearance, file, steps);
    }

    /** Returns a copy that shows parameters so. */
    public DrawingOptions withMapping(ChartMapping mapping) {
        return new DrawingOptions(metric, mapping, appearance, file, steps);
    }

    /** Returns a copy that looks like this. */
    public DrawingOptions withAppearance(ChartOptions appearance) {
        return new DrawingOptions(metric, mapping, appearance, file, steps);
    }

    /** Returns a copy that is written to that file; null for the sweep's folder. */
    public DrawingOptions withFile(@Nullable Path file) {
        return new DrawingOptions(metric, mapping, appearance, file, steps);
    }

    /** Returns a copy that says there what is being done. */
    public DrawingOptions withSteps(Consumer<String> steps) {
        return new DrawingOptions(metric, mapping, appearance, file, steps);
    }
}
