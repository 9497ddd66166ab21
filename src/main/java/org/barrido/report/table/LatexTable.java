package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that compiles as it stands, and that another document may take in with {@code \\input} (it then needs booktabs, graphicx and
 * longtable): whether a document has begun is told by {@code \\@nodocument}, which LaTeX sets to {@code \\relax} there.
 */
final class LatexTable {
    private static final int MOST_ON_A_PAGE = 30;
    private static final String HEAD = """
            %% %s
            %% Compiles as it is. To take it into a document of yours: \\usepackage{booktabs, graphicx, longtable}, then \\input this file.
            \\makeatletter
            \\ifx\\@nodocument\\relax
              \\let\\barridoend\\relax
            \\else
              \\documentclass{article}
              \\usepackage[a4paper, landscape, margin=15mm]{geometry}
              \\usepackage{booktabs, graphicx, longtable}
              \\pagestyle{empty}
              \\begin{document}
              \\def\\barridoend{\\end{document}}
            \\fi
            \\makeatother
            """;

    private LatexTable() {}

    static String print(Table table) {
        StringBuilder tex = new StringBuilder(HEAD.formatted(comment(table)));
        if (table.rows().size() > MOST_ON_A_PAGE) {
            appendLong(tex, table);
        } else {
            appendFloat(tex, table);
        }
        return tex.append("\\barridoend\n").toString();
    }

    /** What is wider than the text is made smaller. */
    private static void appendFloat(StringBuilder tex, Table table) {
        tex.append("\\begin{table}[htbp]\n\\centering\n\\small\n");
        tex.append(caption(table));
        tex.append("\\sbox0{\\begin{tabular}{").append(alignment(table)).append("}\n\\toprule\n");
        appendTitles(tex, table);
        appendRows(tex, table);
        tex.append("\\bottomrule\n\\end{tabular}}%\n")
                .append("\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi\n");
        appendFoot(tex, table);
        tex.append("\\end{table}\n");
    }

    /** Over several pages, each with the titles. LaTeX knows the columns' widths when it runs for the second time. */
    private static void appendLong(StringBuilder tex, Table table) {
        tex.append("{\\footnotesize\n\\setlength{\\LTcapwidth}{\\linewidth}\n\\begin{longtable}{")
                .append(alignment(table))
                .append("}\n");
        String caption = caption(table);
        tex.append(caption.isEmpty() ? "" : caption.stripTrailing() + "\\\\\n").append("\\toprule\n");
        appendTitles(tex, table);
        tex.append("\\endhead\n\\bottomrule\n\\endfoot\n");
        appendRows(tex, table);
        tex.append("\\end{longtable}\n");
        appendFoot(tex, table);
        tex.append("}\n");
    }

    private static void appendTitles(StringBuilder tex, Table table) {
        appendLine(
                tex,
                table.columns().stream().map(column -> escaped(column.title())).toList());
        tex.append("\\midrule\n");
    }

    private static void appendRows(StringBuilder tex, Table table) {
        table.rows()
                .forEach(row ->
                        appendLine(tex, row.stream().map(LatexTable::cell).toList()));
    }

    private static void appendFoot(StringBuilder tex, Table table) {
        List<String> below = new ArrayList<>(table.notes());
        if (!table.stamp().isEmpty()) {
            below.add(table.stamp());
        }
        below.forEach(line -> tex.append("\n\\smallskip\n{\\footnotesize ")
                .append(escaped(line))
                .append("\\par}\n"));
    }

    private static String comment(Table table) {
        String text = table.stamp().isEmpty() ? "Made by Barrido" : table.stamp();
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String caption(Table table) {
        String caption = String.join(" ", table.caption());
        if (table.name().isEmpty() && caption.isEmpty()) {
            return "";
        }
        return "\\caption{" + escaped(table.name()) + (table.name().isEmpty() || caption.isEmpty() ? "" : ". ")
                + escaped(caption) + "}\n\\label{tab:" + table.name().replaceAll("[^A-Za-z0-9]+", "-") + "}\n";
    }

    private static String alignment(Table table) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            letters.append(table.isNumeric(i) ? 'r' : 'l');
        }
        return letters.toString();
    }

    /** A cell that begins like an optional argument of the line break before it must not be taken for one. */
    private static void appendLine(StringBuilder tex, List<String> cells) {
        String line = cells.stream().collect(Collectors.joining(" & "));
        tex.append(line.startsWith("[") || line.startsWith("*") ? "{}" + line : line)
                .append(" \\\\\n");
    }

    private static String cell(Cell cell) {
        String text = cell.isNumber() ? escaped(cell.shown()).replace("-", "$-$") : escaped(cell.shown());
        return cell.best() ? "{\\bfseries\\boldmath " + text + "}" : text;
    }

    private static String escaped(String text) {
        StringBuilder tex = new StringBuilder();
        text.codePoints().forEach(c -> tex.append(escaped(c)));
        return tex.toString().replaceAll("-(?=-)", "-{}");
    }

    /** Letters that the standard fonts lack would stop the compiler: they are told by number. */
    private static String escaped(int c) {
        return switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '{', '}', '$', '&', '#', '_', '%' -> "\\" + (char) c;
            case '^' -> "\\textasciicircum{}";
            case '~' -> "\\textasciitilde{}";
            case '<' -> "$<$";
            case '>' -> "$>$";
            case '|' -> "$|$";
            case '"' -> "''";
            case '\u00b1' -> "$\\pm$";
            case '\u2020' -> "$^\\dagger$";
            case '\u00d7' -> "$\\times$";
            case '\u2013' -> "\\textendash{}";
            case '\u2019' -> "'";
            case '\u2026' -> "\\ldots{}";
            default -> isInStandardFonts(c) ? Character.toString(c) : unknown(c);
        };
    }

    private static boolean isInStandardFonts(int c) {
        boolean ascii = c >= ' ' && c <= '~';
        boolean accented = c >= '\u00c0' && c <= '\u00ff' && "\u00d0\u00d7\u00de\u00f0\u00f7\u00fe".indexOf(c) < 0;
        return ascii || accented;
    }

    private static String unknown(int c) {
        return Character.isWhitespace(c) ? " " : String.format(java.util.Locale.ROOT, "[U+%04X]", c);
    }
}
