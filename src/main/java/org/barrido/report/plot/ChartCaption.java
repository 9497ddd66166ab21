package org.barrido.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;

/**
 * What a chart says above and below its plot.
 *
 * @param lines below the title; the last is the stamp
 */
public record ChartCaption(String title, List<String> lines) {
    static ChartCaption of(JFreeChart chart) {
        return new ChartCaption(
                Objects.requireNonNull(chart.getID(), "a chart has a name, drawn or not"),
                lines(chart).stream().map(TextTitle::getText).toList());
    }

    /** Takes them out of a chart, for a page that says them itself: there they wrap, can be searched, and take less room than outlines. */
    static ChartCaption takenFrom(JFreeChart chart) {
        ChartCaption caption = of(chart);
        lines(chart).forEach(chart::removeSubtitle);
        chart.setTitle((TextTitle) null);
        return caption;
    }

    private static List<TextTitle> lines(JFreeChart chart) {
        List<TextTitle> lines = new ArrayList<>();
        for (Object each : chart.getSubtitles()) {
            if (each instanceof TextTitle line) {
                lines.add(line);
            }
        }
        return lines;
    }
}
