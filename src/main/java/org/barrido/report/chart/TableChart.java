package org.barrido.report.chart;

import java.io.IOException;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.TablePlot;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.Table;
import org.jfree.chart.JFreeChart;

/** The sweep's table as a picture, whose height is that of the table; with several seeds the table of the configurations. */
final class TableChart implements Chart {
    private final SweepResults results;
    private final ChartStyle style;

    TableChart(SweepResults results, ChartStyle style) {
        this.results = results;
        this.style = style;
    }

    @Override
    public JFreeChart draw() {
        Table table = results.hasSeeds()
                ? results.configurationTable(TablePlot.MOST_ROWS)
                : results.table(TablePlot.MOST_ROWS);
        return TablePlot.chart(table, style);
    }

    @Override
    public ChartImage print(ChartOptions options) throws IOException {
        JFreeChart chart = draw();
        return ChartWriter.draw(chart, TablePlot.fitted(chart, options));
    }
}
