package org.barrido.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;

/**
 * What a chart says above and below its plot.
 *
 * @param lines below the title; the last is the stamp
 */
public record ChartCaption(String title, List<String> lines) {
    /** Takes them out of a chart, for a page that says them itself: there they wrap, can be searched, and take less room than outlines. */
    public static ChartCaption takenFrom(JFreeChart chart) {
        String title = chart.getTitle().getText();
        chart.setTitle((TextTitle) null);
        List<String> lines = new ArrayList<>();
        for (Object each : List.copyOf(chart.getSubtitles())) {
            if (each instanceof TextTitle text) {
                lines.add(text.getText());
                chart.removeSubtitle((Title) each);
            }
        }
        return new ChartCaption(title, lines);
    }
}
