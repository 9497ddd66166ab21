package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.barrido.text.Visible;

/** A pipe table under its heading, with the best figures in bold. */
public final class MarkdownTable {
    private MarkdownTable() {}

    static void print(Table table, Consumer<String> out) {
        if (!table.name().isEmpty()) {
            out.accept("## " + escaped(table.name()) + "\n\n");
        }
        table.caption().forEach(line -> out.accept(escaped(line) + "\n\n"));
        printGrid(table, out);
        table.notes().forEach(line -> out.accept("\n" + escaped(line) + "\n"));
        if (!table.stamp().isEmpty()) {
            out.accept("\n<sub>" + escaped(table.stamp()) + "</sub>\n");
        }
    }

    private static void printGrid(Table table, Consumer<String> out) {
        List<String> titles = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            titles.add(escaped(table.columns().get(i).title()));
            rules.add(table.isNumeric(i) ? "---:" : ":---");
        }
        out.accept(line(titles));
        out.accept(line(rules));
        for (List<Cell> row : table.rows()) {
            out.accept(line(row.stream().map(MarkdownTable::cell).toList()));
        }
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
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
