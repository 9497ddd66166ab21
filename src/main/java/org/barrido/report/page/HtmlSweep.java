package org.barrido.report.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.check.CheckChart;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.report.table.HtmlTable;
import org.barrido.report.table.Table;

/** One sweep's part of a page. */
final class HtmlSweep {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    /** More marks than this can't be pointed at, and drawings of them are large. */
    private static final int MOST_MARKS = 1000;

    private final SweepSummary summary;
    private final String anchor;
    private final StringBuilder html = new StringBuilder();

    HtmlSweep(SweepSummary summary, String anchor) {
        this.summary = summary;
        this.anchor = anchor;
    }

    String html() throws IOException {
        html.append("<section id=\"").append(anchor).append("\">\n");
        appendSummary();
        html.append("<h3>Curves</h3>\n").append(new HtmlCurves(summary).html());
        appendTables();
        appendFailures();
        appendCharts("What the parameters do", summary.finalCharts());
        appendCharts("Layers", summary.layerCharts());
        html.append(new HtmlModel(summary.reported()).html());
        appendCheck();
        html.append("<h3>Provenance</h3>\n");
        appendTerms(summary.provenance());
        html.append("<h3>The sweep's text</h3>\n<pre tabindex=\"0\">")
                .append(HtmlEscaper.escapedLines(summary.sweep().yaml()))
                .append("</pre>\n");
        return html.append("</section>\n").toString();
    }

    private void appendSummary() {
        html.append("<h2>").append(HtmlEscaper.escaped(summary.sweep().name())).append("</h2>\n");
        if (!summary.sweep().description().isEmpty()) {
            html.append("<p class=\"lead\">")
                    .append(HtmlEscaper.escaped(summary.sweep().description()))
                    .append("</p>\n");
        }
        html.append("<ul class=\"counts\">");
        summary.counts()
                .forEach((what, count) -> html.append("<li")
                        .append(count == 0 ? " class=\"none\"" : "")
                        .append("><b>")
                        .append(count)
                        .append("</b> ")
                        .append(what)
                        .append("</li>"));
        html.append("</ul>\n");
        appendTerms(summary.facts());
    }

    private void appendTerms(Map<String, String> terms) {
        html.append("<dl>\n");
        terms.forEach((term, text) -> html.append("<dt>")
                .append(term)
                .append("</dt><dd>")
                .append(HtmlEscaper.escaped(text))
                .append("</dd>\n"));
        html.append("</dl>\n");
    }

    private void appendTables() {
        for (Table table : summary.configurations()) {
            append("Configurations, over seeds", table);
        }
        append("Attempts", summary.attempts());
    }

    private void appendFailures() {
        if (summary.reported().failures().isEmpty()) {
            return;
        }
        html.append("<h3>").append(SweepSummary.FAILURES).append("</h3>\n");
        for (FailedAttempt failed : summary.reported().failures()) {
            html.append("<p>")
                    .append(HtmlEscaper.escaped(failed.heading(summary.sweep().name())))
                    .append("</p>\n<pre tabindex=\"0\">")
                    .append(HtmlEscaper.escapedLines(String.join("\n", failed.log())))
                    .append("</pre>\n");
        }
    }

    private void append(String heading, Table table) {
        html.append("<h3>").append(heading).append("</h3>\n");
        HtmlTable.appendLines(html, table.caption());
        HtmlTable.appendGrid(html, table);
        HtmlTable.appendLines(html, table.notes());
    }

    private void appendCharts(String heading, List<ChartKind> kinds) throws IOException {
        if (kinds.isEmpty()) {
            return;
        }
        html.append("<h3>").append(heading).append("</h3>\n<div class=\"charts\">\n");
        for (ChartKind kind : kinds) {
            summary.tellDrawing(kind);
            boolean many = summary.results().attempts().size() > MOST_MARKS;
            ChartOptions options =
                    new ChartOptions(Theme.LIGHT, WIDTH, HEIGHT, many ? ImageFormat.PNG : ImageFormat.SVG);
            html.append(new HtmlChart(options, style -> kind.of(summary.results(), ChartMapping.AUTOMATIC, style))
                    .figure());
        }
        html.append("</div>\n");
    }

    private void appendCheck() throws IOException {
        PublishedCheck check = summary.reported().check();
        if (check != null) {
            append("Published and measured", check.table());
            html.append(new HtmlChart(CheckChart.options(check, ImageFormat.SVG), style -> new CheckChart(check, style))
                    .figure());
        } else if (!summary.reported().unchecked().isEmpty()) {
            html.append("<h3>Published and measured</h3>\n");
            HtmlTable.appendLines(html, List.of(summary.reported().unchecked()));
        }
    }
}
