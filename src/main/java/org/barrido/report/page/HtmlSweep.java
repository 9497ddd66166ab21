package org.barrido.report.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.barrido.report.chart.Chart;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.check.CheckChart;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.report.table.HtmlTable;
import org.barrido.report.table.Table;

/** One sweep's part of a page: all of it, or one thing after the other. */
final class HtmlSweep {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    /** More marks than this can't be pointed at, and drawings of them are large. */
    private static final int MOST_MARKS = 1000;

    private final SweepSummary summary;

    HtmlSweep(SweepSummary summary) {
        this.summary = summary;
    }

    String all(String anchor) throws IOException {
        StringBuilder html = new StringBuilder("<section id=\"" + anchor + "\">\n");
        html.append(heading()).append(facts());
        html.append("<h3>Curves</h3>\n").append(curves());
        for (Table table : summary.configurations()) {
            html.append("<h3>Configurations, over seeds</h3>\n").append(of(table));
        }
        html.append("<h3>Attempts</h3>\n").append(of(summary.attempts())).append(failures());
        html.append(charts("What the parameters do", summary.finalCharts()));
        html.append(charts("Layers", summary.layerCharts()));
        html.append(under(HtmlModel.HEADING, model()));
        html.append(under(SweepSummary.CHECK, check()));
        html.append("<h3>Provenance</h3>\n").append(provenance());
        html.append("<h3>The sweep's text</h3>\n").append(text());
        return html.append("</section>\n").toString();
    }

    private static String under(String heading, String html) {
        return html.isEmpty() ? "" : "<h3>" + heading + "</h3>\n" + html;
    }

    private String heading() {
        String name = "<h2>" + HtmlEscaper.escaped(summary.sweep().name()) + "</h2>\n";
        String description = summary.sweep().description();
        return description.isEmpty() ? name : name + "<p class=\"lead\">" + HtmlEscaper.escaped(description) + "</p>\n";
    }

    String facts() {
        StringBuilder html = new StringBuilder("<ul class=\"counts\">");
        summary.counts()
                .forEach((what, count) -> html.append("<li")
                        .append(count == 0 ? " class=\"none\"" : "")
                        .append("><b>")
                        .append(count)
                        .append("</b> ")
                        .append(what)
                        .append("</li>"));
        return html.append("</ul>\n").append(terms(summary.facts())).toString();
    }

    private static String terms(Map<String, String> terms) {
        StringBuilder html = new StringBuilder("<dl>\n");
        terms.forEach((term, text) -> html.append("<dt>")
                .append(term)
                .append("</dt><dd>")
                .append(HtmlEscaper.escaped(text))
                .append("</dd>\n"));
        return html.append("</dl>\n").toString();
    }

    String curves() {
        return new HtmlCurves(summary).html();
    }

    private String failures() {
        StringBuilder html = new StringBuilder();
        for (FailedAttempt failed : summary.reported().failures()) {
            html.append("<p>")
                    .append(HtmlEscaper.escaped(failed.heading(summary.sweep().name())))
                    .append("</p>\n<pre tabindex=\"0\">")
                    .append(HtmlEscaper.escapedLines(String.join("\n", failed.log())))
                    .append("</pre>\n");
        }
        return under(SweepSummary.FAILURES, html.toString());
    }

    static String of(Table table) {
        StringBuilder html = new StringBuilder();
        HtmlTable.appendLines(html, table.caption());
        HtmlTable.appendGrid(html, table);
        HtmlTable.appendLines(html, table.notes());
        return html.toString();
    }

    private String charts(String heading, List<ChartKind> kinds) throws IOException {
        if (kinds.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<h3>" + heading + "</h3>\n<div class=\"charts\">\n");
        for (ChartKind kind : kinds) {
            html.append(chart(kind, style -> kind.of(summary.results(), ChartMapping.AUTOMATIC, style)));
        }
        return html.append("</div>\n").toString();
    }

    String chart(ChartKind kind, Function<ChartStyle, Chart> chart) throws IOException {
        summary.tellDrawing(kind);
        boolean many = summary.results().attempts().size() > MOST_MARKS;
        ChartOptions options = new ChartOptions(Theme.LIGHT, WIDTH, HEIGHT, many ? ImageFormat.PNG : ImageFormat.SVG);
        return new HtmlChart(options, chart).figure();
    }

    /** Empty where there is neither a model nor anything to say of it. */
    String model() throws IOException {
        return new HtmlModel(summary.reported().best(), summary.reported().aboutBest()).html();
    }

    /** Empty where nothing is expected. */
    String check() throws IOException {
        PublishedCheck check = summary.reported().check();
        if (check != null) {
            return of(check.table())
                    + new HtmlChart(CheckChart.options(check, ImageFormat.SVG), style -> new CheckChart(check, style))
                            .figure();
        }
        String unchecked = summary.reported().unchecked();
        return unchecked.isEmpty() ? "" : "<p>" + HtmlEscaper.escaped(unchecked) + "</p>\n";
    }

    String provenance() {
        return terms(summary.provenance());
    }

    String text() {
        return "<pre tabindex=\"0\">" + HtmlEscaper.escapedLines(summary.sweep().yaml()) + "</pre>\n";
    }
}
