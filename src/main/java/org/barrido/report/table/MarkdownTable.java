package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import org.barrido.text.Visible;

/** A pipe table under its heading, with the best figures in bold. */
public final class MarkdownTable {
    private MarkdownTable() {}

    static String print(Table table) {
        StringBuilder page = new StringBuilder();
        if (!table.name().isEmpty()) {
            page.append("## ").append(escaped(table.name())).append("\n\n");
        }
        table.caption().forEach(line -> page.append(escaped(line)).append("\n\n"));
        appendGrid(page, table);
        table.notes().forEach(line -> page.append('\n').append(escaped(line)).append('\n'));
        if (!table.stamp().isEmpty()) {
            page.append("\n<sub>").append(escaped(table.stamp())).append("</sub>\n");
        }
        return page.toString();
    }

    private static void appendGrid(StringBuilder page, Table table) {
        List<String> titles = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            titles.add(escaped(table.columns().get(i).title()));
            rules.add(table.isNumeric(i) ? "---:" : ":---");
        }
        appendLine(page, titles);
        appendLine(page, rules);
        for (List<Cell> row : table.rows()) {
            appendLine(page, row.stream().map(MarkdownTable::cell).toList());
        }
    }

    private static void appendLine(StringBuilder page, List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String cell(Cell cell) {
        String text = escaped(cell.shown());
        return cell.best() ? "**" + text + "**" : text;
    }

    public static String escaped(String any) {
        String text = Visible.lines(any);
        StringBuilder markdown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> markdown.append("<br>");
                case '<' -> markdown.append("&lt;");
                case '>' -> markdown.append("&gt;");
                case '&' -> markdown.append("&amp;");
                case '\\', '|', '*', '_', '`', '[', ']', '#', '~' ->
                    markdown.append('\\').append(c);
                default -> markdown.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return markdown.toString();
    }
}
