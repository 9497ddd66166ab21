package org.barrido.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A check as a LaTeX longtable, for {@code \input} into a document that loads booktabs and longtable. */
final class CheckLatex {
    private CheckLatex() {}

    static String print(Table table) {
        String alignment = IntStream.range(0, table.columns().size())
                .mapToObj(i -> table.isNumeric(i) ? "r" : "l")
                .collect(Collectors.joining());
        StringBuilder tex = new StringBuilder("% ").append(table.stamp()).append('\n');
        tex.append("\\begin{longtable}{").append(alignment).append("}\n");
        tex.append("\\caption{")
                .append(escaped(table.name() + ". " + String.join(" ", table.caption())))
                .append("}\\\\\n\\toprule\n");
        appendLine(
                tex,
                table.columns().stream().map(column -> escaped(column.title())).toList());
        tex.append("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
        table.rows()
                .forEach(row ->
                        appendLine(tex, row.stream().map(CheckLatex::cell).toList()));
        return tex.append("\\end{longtable}\n").toString();
    }

    private static void appendLine(StringBuilder tex, List<String> cells) {
        tex.append(String.join(" & ", cells)).append(" \\\\\n");
    }

    private static String cell(Cell cell) {
        String text = escaped(cell.shown());
        return cell.best() ? "\\textbf{" + text + "}" : text;
    }

    private static String escaped(String text) {
        StringBuilder tex = new StringBuilder();
        text.chars().forEach(c -> tex.append(escaped((char) c)));
        return tex.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '\u00b1' -> "\\ensuremath{\\pm}";
            case '\n' -> " ";
            default -> String.valueOf(c);
        };
    }
}
