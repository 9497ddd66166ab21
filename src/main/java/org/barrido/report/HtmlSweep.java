package org.barrido.report;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One sweep's part of a page. */
final class HtmlSweep {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 500;

    private final Told told;
    private final String anchor;
    private final StringBuilder html = new StringBuilder();

    HtmlSweep(Told told, String anchor) {
        this.told = told;
        this.anchor = anchor;
    }

    String html() throws IOException {
        html.append("<section id=\"").append(anchor).append("\">\n");
        appendSummary();
        html.append("<h3>Curves</h3>\n").append(new HtmlCurves(told).html());
        appendTables();
        appendFinals();
        appendCheck();
        html.append("<h3>Provenance</h3>\n");
        appendTerms(told.provenance());
        html.append("<h3>The sweep's text</h3>\n<pre tabindex=\"0\">")
                .append(HtmlText.escapedLines(told.sweep().yaml()))
                .append("</pre>\n");
        return html.append("</section>\n").toString();
    }

    private void appendSummary() {
        html.append("<h2>").append(HtmlText.escaped(told.sweep().name())).append("</h2>\n");
        if (!told.sweep().description().isEmpty()) {
            html.append("<p class=\"lead\">")
                    .append(HtmlText.escaped(told.sweep().description()))
                    .append("</p>\n");
        }
        html.append("<ul class=\"counts\">");
        told.counts()
                .forEach((what, count) ->
                        html.append("<li").append(count == 0 ? " class=\"none\"" : "").append("><b>").append(count)
                                .append("</b> ").append(what).append("</li>"));
        html.append("</ul>\n");
        appendTerms(told.summary());
    }

    private void appendTerms(Map<String, String> terms) {
        html.append("<dl>\n");
        terms.forEach((term, text) -> html.append("<dt>").append(term).append("</dt><dd>")
                .append(HtmlText.escaped(text)).append("</dd>\n"));
        html.append("</dl>\n");
    }

    private void appendTables() {
        for (Table table : told.configurations()) {
            append("Configurations, over seeds", table);
        }
        append("Attempts", told.attempts());
    }

    private void append(String heading, Table table) {
        html.append("<h3>").append(heading).append("</h3>\n");
        HtmlTable.appendLines(html, table.caption());
        HtmlTable.appendGrid(html, table);
        HtmlTable.appendLines(html, table.notes());
    }

    private void appendFinals() throws IOException {
        List<Kind> kinds = told.finals();
        if (kinds.isEmpty()) {
            return;
        }
        html.append("<h3>What the parameters do</h3>\n<div class=\"charts\">\n");
        for (Kind kind : kinds) {
            appendPicture(kind.key(), theme -> Charts.draw(
                    told.results(), kind, Mapping.AUTOMATIC, new Look(theme, WIDTH, HEIGHT, Picture.SVG)));
        }
        html.append("</div>\n");
    }

    private void appendCheck() throws IOException {
        Check check = told.reported().check();
        if (check != null) {
            append("Published and measured", check.table());
            appendPicture("published and measured", theme -> Charts.drawCheck(check, theme, Picture.SVG));
        } else if (!told.reported().unchecked().isEmpty()) {
            html.append("<h3>Published and measured</h3>\n");
            HtmlTable.appendLines(html, List.of(told.reported().unchecked()));
        }
    }

    /** A drawing on the ground of a theme. */
    private interface Drawing {
        byte[] in(Theme theme) throws IOException;
    }

    /** As images, not as part of the page: in these, ids of one chart can't mean those of another. */
    private void appendPicture(String name, Drawing drawing) throws IOException {
        html.append("<figure class=\"chart\" tabindex=\"0\"><picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"")
                .append(address(drawing.in(Theme.DARK))).append("\"><img alt=\"Chart: ").append(name).append("\" src=\"")
                .append(address(drawing.in(Theme.LIGHT))).append("\"></picture></figure>\n");
    }

    private static String address(byte[] svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }
}
