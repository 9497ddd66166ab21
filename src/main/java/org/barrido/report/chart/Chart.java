package org.barrido.report.chart;

import java.io.IOException;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartWriter;
import org.jfree.chart.JFreeChart;

/** A chart of a sweep's results, ready to be drawn. */
public interface Chart {
    JFreeChart draw();

    /** The chart as a file's bytes. The same results and look give the same bytes. */
    default byte[] print(ChartOptions options) throws IOException {
        return ChartWriter.fit(draw(), options);
    }
}
