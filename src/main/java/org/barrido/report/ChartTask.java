package org.barrido.report;

import java.io.IOException;
import java.nio.file.Path;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.Charts;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.results.SweepResults;

/** A chart of a whole sweep that is still to be drawn. It depends on no other, so that several can be drawn at the same time. */
public final class ChartTask {
    private final SweepResults results;
    private final ChartKind.Drawing drawing;
    private final Path file;

    /** @param file what it is written to */
    ChartTask(SweepResults results, ChartKind.Drawing drawing, Path file) {
        this.results = results;
        this.drawing = drawing;
        this.file = file;
    }

    /** Draws it and writes its file, whole or not at all; returns the file. */
    public Path write() throws IOException {
        Charts.write(results, drawing.kind(), drawing.mapping(), ChartOptions.DEFAULT, file);
        return file;
    }
}
