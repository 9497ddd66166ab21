package org.barrido.report.table;

import java.util.List;
import java.util.function.Consumer;
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
            .faint { opacity: 0.6; }
            tbody tr:hover { background: #8882; }
            footer { font-size: 0.85em; opacity: 0.75; }
            @media (prefers-color-scheme: dark) { body { background: #161616; color: #e8e8e8; } }
            </style>
            </head>
            <body>
            """;

    private HtmlTable() {}

    static void print(Table table, Consumer<String> out) {
        String title = HtmlEscaper.escaped(table.name().isEmpty() ? "Table" : table.name());
        out.accept(HEAD.formatted(title));
        out.accept("<h1>" + title + "</h1>\n");
        printLines(table.caption(), out);
        printGrid(table, out);
        printLines(table.notes(), out);
        if (!table.stamp().isEmpty()) {
            out.accept("<footer>" + HtmlEscaper.escaped(table.stamp()) + "</footer>\n");
        }
        out.accept("</body>\n</html>\n");
    }

    /** The rows alone, in a box that can be scrolled where the page is narrow. */
    public static void appendGrid(StringBuilder page, Table table) {
        printGrid(table, page::append);
    }

    private static void printGrid(Table table, Consumer<String> out) {
        String label = table.words().label();
        String id = label.isEmpty() ? "" : " id=\"" + HtmlEscaper.escaped(label) + "\"";
        out.accept("<div><table" + id + ">\n<thead><tr>");
        List<String> styles = IntStream.range(0, table.columns().size())
                .mapToObj(column -> table.isNumeric(column) ? " class=\"number\"" : "")
                .toList();
        for (int i = 0; i < styles.size(); i++) {
            String heading = HtmlEscaper.escaped(table.columns().get(i).title());
            out.accept("<th scope=\"col\"" + styles.get(i) + ">" + heading + "</th>");
        }
        out.accept("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> out.accept(row(styles, row)));
        out.accept("</tbody>\n</table></div>\n");
    }

    public static void appendLines(StringBuilder page, List<String> lines) {
        printLines(lines, page::append);
    }

    private static void printLines(List<String> lines, Consumer<String> out) {
        lines.forEach(line -> out.accept("<p>" + HtmlEscaper.escaped(line) + "</p>\n"));
    }

    private static String marked(Cell cell, String text) {
        if (cell.best()) {
            return "<strong>" + text + "</strong>";
        }
        return cell.faint() && !text.isEmpty() ? "<span class=\"faint\">" + text + "</span>" : text;
    }

    private static String row(List<String> styles, List<Cell> row) {
        StringBuilder html = new StringBuilder("<tr>");
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            String text = HtmlEscaper.escaped(cell.shown());
            html.append("<td").append(styles.get(i)).append('>');
            html.append(marked(cell, text)).append("</td>");
        }
        return html.append("</tr>\n").toString();
    }
}
