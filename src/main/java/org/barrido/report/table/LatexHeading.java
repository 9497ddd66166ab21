package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;

/** A column's heading for LaTeX: in lines no longer than what is below them, as words allow. */
final class LatexHeading {
    /** Shorter lines would make a tower of a heading. */
    private static final int SHORTEST = 7;

    private LatexHeading() {}

    /** How many letters wide the column is. */
    static int width(Table table, int column) {
        int lines = lines(table, column).stream().mapToInt(String::length).max().orElse(0);
        return Math.max(content(table, column), lines);
    }

    static String tex(Table table, int column) {
        List<String> lines =
                lines(table, column).stream().map(LatexText::heading).toList();
        if (lines.size() == 1) {
            return lines.get(0);
        }
        return "\\heading{" + (table.isNumeric(column) ? 'r' : 'l') + "}{" + String.join("\\\\", lines) + "}";
    }

    private static int content(Table table, int column) {
        return table.rows().stream()
                .mapToInt(row -> row.get(column).shown().length())
                .max()
                .orElse(0);
    }

    private static List<String> lines(Table table, int column) {
        String title = table.columns().get(column).title();
        if (title.equals("A - B") || title.startsWith("Beta ")) {
            return List.of(title);
        }
        int room = Math.max(SHORTEST, content(table, column));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : title.replace(" %", "\u00a0%").split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.stream().map(each -> each.replace('\u00a0', ' ')).toList();
    }
}
