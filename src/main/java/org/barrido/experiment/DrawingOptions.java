package org.barrido.experiment;

import java.nio.file.Path;
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
 */
public record DrawingOptions(
        @Nullable String metric,
        ChartMapping mapping,
        ChartOptions appearance,
        @Nullable Path file) {
    /** The sweep's own metric, everything else as it suits the sweep, PNG. */
    public static final DrawingOptions DEFAULT =
            new DrawingOptions(null, ChartMapping.AUTOMATIC, ChartOptions.DEFAULT, null);

    /** Returns a copy that judges trainings by that figure; null for the sweep's own metric. */
    public DrawingOptions withMetric(@Nullable String metric) {
        return new DrawingOptions(metric, mapping, appearance, file);
    }

    /** Returns a copy that shows parameters so. */
    public DrawingOptions withMapping(ChartMapping mapping) {
        return new DrawingOptions(metric, mapping, appearance, file);
    }

    /** Returns a copy that looks like this. */
    public DrawingOptions withAppearance(ChartOptions appearance) {
        return new DrawingOptions(metric, mapping, appearance, file);
    }

    /** Returns a copy that is written to that file; null for the sweep's folder. */
    public DrawingOptions withFile(@Nullable Path file) {
        return new DrawingOptions(metric, mapping, appearance, file);
    }
}
