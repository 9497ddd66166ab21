package org.barrido.report;

import java.io.IOException;
import java.nio.file.Path;
import org.barrido.file.AtomicFile;
import org.barrido.store.AttemptRow;
import org.jfree.chart.JFreeChart;

/** Pictures of results. The same results and look give the same bytes. */
final class Charts {
    private Charts() {}

    /**
     * A chart of all attempts of a sweep.
     *
     * @throws IllegalArgumentException when the sweep's parameters don't allow this kind or mapping: one line that says why
     * @throws IOException when the file can't be written, or when Java can't draw text here: one line that says what is missing
     */
    static void write(Results results, Kind kind, Mapping mapping, Look look, Path file) throws IOException {
        require(results, kind, mapping);
        AtomicFile.write(file, draw(results, kind, mapping, look));
    }

    /** A chart that {@link #isPossible}, as a file's bytes. */
    static byte[] draw(Results results, Kind kind, Mapping mapping, Look look) throws IOException {
        return Canvas.fit(chart(results, kind, mapping, Style.of(look)), look);
    }

    /**
     * A chart of one attempt: its loss or accuracy on the training and on the test set.
     *
     * @throws IllegalArgumentException when there is no such attempt, or for another kind
     */
    static void writeAttempt(Results results, int number, Kind kind, Look look, Path file) throws IOException {
        AttemptRow attempt = results.attempt(number);
        if (kind != Kind.LOSS && kind != Kind.ACCURACY) {
            throw new IllegalArgumentException(
                    "of one attempt there are the charts loss and accuracy, but not " + kind.key());
        }
        JFreeChart chart = new AttemptCurves(results, attempt, kind, Style.of(look)).chart();
        AtomicFile.write(file, Canvas.fit(chart, look));
    }

    /** A table as a picture, whose height is that of the table. */
    static void writeTable(Table table, Look look, Path file) throws IOException {
        JFreeChart chart = TablePlot.chart(table, Style.of(look));
        AtomicFile.write(file, Canvas.draw(chart, TablePlot.fitted(chart, look)));
    }

    /** Whether a sweep has the parameters that such a chart needs. */
    static boolean isPossible(Results results, Kind kind) {
        return obstacle(results, kind, Mapping.AUTOMATIC).isEmpty();
    }

    /** Whether a sweep gets such a chart without asking: what it tells of a search tells nothing of a grid, and other charts say more. */
    static boolean isTelling(Results results, Kind kind) {
        boolean search = Encoding.varied(results).stream().anyMatch(Channel::isContinuous);
        return kind.isAutomatic() && (search || !kind.isOfSearches()) && isPossible(results, kind);
    }

    private static String obstacle(Results results, Kind kind, Mapping mapping) {
        return switch (kind) {
            case LOSS, TEST_LOSS, ACCURACY, GAP, TABLE -> "";
            case HEATMAP -> HeatMap.obstacle(results, mapping);
            case EFFECTS -> Effects.obstacle(results);
            case IMPORTANCE -> Importance.obstacle(results);
            case EFFECT -> EffectLines.obstacle(results);
            case INTERACTION -> EffectLines.interactionObstacle(results, mapping);
            case PARALLEL -> Parallel.obstacle(results);
            case PARETO -> Pareto.obstacle(results);
            case HISTORY -> History.obstacle(results);
            case EDF -> Distribution.obstacle(results);
            case SCATTER -> ParameterScatter.obstacle(results);
            case TIMELINE -> Timeline.obstacle(results);
        };
    }

    private static void require(Results results, Kind kind, Mapping mapping) {
        String obstacle = obstacle(results, kind, mapping);
        if (!obstacle.isEmpty()) {
            throw new IllegalArgumentException(
                    "no " + kind.key() + " chart of sweep " + results.sweep().name() + ": " + obstacle);
        }
    }

    static JFreeChart chart(Results results, Kind kind, Mapping mapping, Style style) {
        return switch (kind) {
            case LOSS -> new SweepCurves(results, Quantity.TRAIN_LOSS, style, mapping).chart();
            case TEST_LOSS -> new SweepCurves(results, Quantity.TEST_LOSS, style, mapping).chart();
            case ACCURACY -> new SweepCurves(results, Quantity.TEST_ACCURACY, style, mapping).chart();
            case GAP -> new SweepCurves(results, Quantity.GAP, style, mapping).chart();
            case HEATMAP -> new HeatMap(results, style, mapping).chart();
            case EFFECTS -> new Effects(results, style).chart();
            case IMPORTANCE -> new Importance(results, style).chart();
            case EFFECT -> new EffectLines(results, style, mapping).chart();
            case INTERACTION -> EffectLines.interaction(results, style, mapping).chart();
            case PARALLEL -> new Parallel(results, style).chart();
            case PARETO -> new Pareto(results, style, mapping).chart();
            case HISTORY -> new History(results, style).chart();
            case EDF -> new Distribution(results, style, mapping).chart();
            case SCATTER -> new ParameterScatter(results, style, mapping).chart();
            case TIMELINE -> new Timeline(results, style).chart();
            case TABLE -> TablePlot.chart(results.table(TablePlot.MOST_ROWS), style);
        };
    }
}
