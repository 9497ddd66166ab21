package org.barrido.report.chart;

import java.io.IOException;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartWriter;
import org.jfree.chart.JFreeChart;

/** A chart of a sweep's results, ready to be drawn. */
public interface Chart {
    JFreeChart draw();

    /** Prints the chart as an image file. The same results and options give the same bytes. */
    default ChartImage print(ChartOptions options) throws IOException {
        return ChartWriter.fit(draw(), options);
    }

    /** Prints the chart for a page, which says its title and lines itself and tells of its marks. */
    default ChartImage embed(ChartOptions options) throws IOException {
        return ChartWriter.embed(draw(), options);
    }
}
