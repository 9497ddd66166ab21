package org.barrido.report.table;

import java.util.List;
import java.util.stream.IntStream;

/** A page of its own, without anything from elsewhere. */
public final class HtmlTable {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; }
            div { overflow-x: auto; }
            table { border-collapse: collapse; border-bottom: 2px solid; border-top: 2px solid; margin: 1em 0; }
            th, td { padding: 0.3em 0.8em; text-align: left; white-space: nowrap; }
            thead { border-bottom: 1px solid; }
            .number { font-variant-numeric: tabular-nums; text-align: right; }
            tbody tr:hover { background: #8882; }
            footer { font-size: 0.85em; opacity: 0.75; }
            @media (prefers-color-scheme: dark) { body { background: #161616; color: #e8e8e8; } }
            </style>
            </head>
            <body>
            """;

    private HtmlTable() {}

    static String print(Table table) {
        String title = HtmlEscaper.escaped(table.name().isEmpty() ? "Table" : table.name());
        StringBuilder page = new StringBuilder(HEAD.formatted(title));
        page.append("<h1>").append(title).append("</h1>\n");
        appendLines(page, table.caption());
        appendGrid(page, table);
        appendLines(page, table.notes());
        if (!table.stamp().isEmpty()) {
            page.append("<footer>").append(HtmlEscaper.escaped(table.stamp())).append("</footer>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    /** The rows alone, in a box that can be scrolled where the page is narrow. */
    public static void appendGrid(StringBuilder page, Table table) {
        String label = table.words().label();
        String id = label.isEmpty() ? "" : " id=\"" + HtmlEscaper.escaped(label) + "\"";
        page.append("<div><table").append(id).append(">\n<thead><tr>");
        List<String> styles = IntStream.range(0, table.columns().size())
                .mapToObj(column -> table.isNumeric(column) ? " class=\"number\"" : "")
                .toList();
        for (int i = 0; i < styles.size(); i++) {
            page.append("<th scope=\"col\"").append(styles.get(i)).append('>');
            page.append(HtmlEscaper.escaped(table.columns().get(i).title())).append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> appendRow(page, styles, row));
        page.append("</tbody>\n</table></div>\n");
    }

    public static void appendLines(StringBuilder page, List<String> lines) {
        lines.forEach(
                line -> page.append("<p>").append(HtmlEscaper.escaped(line)).append("</p>\n"));
    }

    private static void appendRow(StringBuilder page, List<String> styles, List<Cell> row) {
        page.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
            String text = HtmlEscaper.escaped(row.get(i).shown());
            page.append("<td").append(styles.get(i)).append('>');
            page.append(row.get(i).best() ? "<strong>" + text + "</strong>" : text)
                    .append("</td>");
        }
        page.append("</tr>\n");
    }
}
