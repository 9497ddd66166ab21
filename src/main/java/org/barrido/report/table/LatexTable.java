package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.text.Visible;

/**
 * A file that compiles as it stands, and that a paper in one or two columns may take in with {@code \\input}. All tables have one
 * size of text. LaTeX, which alone knows widths, measures each: it goes into a column, else over both, else across the page; what
 * is wider is told in parts. More rows than a page takes go over several pages.
 */
final class LatexTable {
    private static final int MOST_ON_A_PAGE = 30;
    /** Of all columns of a part, in letters, across a page. */
    private static final int WIDEST = 125;
    /** Between two columns, in letters. */
    private static final int BETWEEN = 2;

    private final Table table;
    private final TableText words;
    private final List<Integer> kept;
    private final String part;

    /**
     * @param kept the columns to print, by their places among those that are shown
     * @param part which part of the table this is, for its caption; empty for all of it
     */
    private LatexTable(Table table, List<Integer> kept, String part) {
        this.table = table.onlyColumns(table.words(), kept);
        this.words = table.words();
        this.kept = kept;
        this.part = part;
    }

    static String print(Table table) {
        StringBuilder tex = new StringBuilder(LatexFrame.head(
                table.stamp().isEmpty() ? "Made by Barrido" : Visible.line(table.stamp()),
                table.rows().size() > MOST_ON_A_PAGE));
        Shared shared = Shared.of(table);
        List<List<Integer>> parts = parts(table, shared.varied);
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.size() == 1 ? "" : "part " + (i + 1) + " of " + parts.size();
            boolean last = i == parts.size() - 1;
            new LatexTable(table, parts.get(i), part).append(tex, i == 0, last ? shared.notes(table) : List.of());
        }
        return tex.append("\\barridoend\n").toString();
    }

    /** Which columns vary, and what the others say once for all. */
    private record Shared(List<Integer> varied, List<String> constant) {
        /** Whoever chose the columns wants them. */
        static Shared of(Table table) {
            List<Integer> varied = new ArrayList<>();
            List<String> constant = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                if (table.isArranged() || !isConstant(table, i)) {
                    varied.add(i);
                } else {
                    String value = table.rows().get(0).get(i).shown();
                    constant.add(table.columns().get(i).title() + " " + (value.isEmpty() ? "(empty)" : value));
                }
            }
            return varied.isEmpty() ? new Shared(List.of(0), List.of()) : new Shared(varied, constant);
        }

        private static boolean isConstant(Table table, int column) {
            return table.rows().size() > 1
                    && table.rows().stream().noneMatch(row -> row.get(column).best())
                    && table.rows().stream()
                                    .map(row -> row.get(column).shown())
                                    .distinct()
                                    .count()
                            == 1;
        }

        List<String> notes(Table table) {
            List<String> notes = new ArrayList<>(table.words().notes("Bold"));
            notes.addAll(table.caption());
            if (!constant.isEmpty()) {
                notes.add("All rows: " + String.join(", ", constant) + ".");
            }
            return notes;
        }
    }

    /** Columns that go together across a page; each part begins with the first column, which says what a row is. */
    private static List<List<Integer>> parts(Table table, List<Integer> columns) {
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        int width = 0;
        for (int column : columns) {
            int own = LatexHeading.width(table, column) + BETWEEN;
            if (width + own > WIDEST && part.size() > 1) {
                parts.add(part);
                part = new ArrayList<>(List.of(columns.get(0)));
                width = LatexHeading.width(table, columns.get(0)) + BETWEEN;
            }
            part.add(column);
            width += own;
        }
        parts.add(part);
        return parts;
    }

    private void append(StringBuilder tex, boolean first, List<String> notes) {
        tex.append(LatexFrame.BEGIN);
        tex.append("\\def\\barridotitles{%\n").append(titles()).append("}%\n");
        tex.append("\\def\\barridorows{%\n");
        rows().forEach(row -> tex.append(row).append(" \\\\\n"));
        tex.append("}%\n");
        tex.append("\\def\\barridocaption{").append(caption(first)).append("}%\n");
        tex.append("\\def\\barridonotes{%\n").append(notes(notes)).append("}%\n");
        String columns = alignment();
        tex.append(
                table.rows().size() > MOST_ON_A_PAGE
                        ? LatexFrame.overPages(
                                columns, kept.size(), !words.name().isEmpty())
                        : LatexFrame.onPage(columns));
        tex.append(LatexFrame.END);
    }

    private String alignment() {
        StringBuilder letters = new StringBuilder("@{}");
        for (int i = 0; i < kept.size(); i++) {
            letters.append(table.isNumeric(i) ? 'r' : 'l');
        }
        return letters.append("@{}").toString();
    }

    private String titles() {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            titles.add(LatexHeading.tex(table, i));
        }
        return line(titles) + " \\\\\n";
    }

    private List<String> rows() {
        List<List<String>> columns = IntStream.range(0, kept.size())
                .mapToObj(i -> {
                    List<Cell> cells =
                            table.rows().stream().map(row -> row.get(i)).toList();
                    return table.isNumeric(i)
                            ? LatexNumbers.column(cells)
                            : cells.stream().map(LatexTable::text).toList();
                })
                .toList();
        return IntStream.range(0, table.rows().size())
                .mapToObj(row ->
                        line(columns.stream().map(cells -> cells.get(row)).toList()))
                .toList();
    }

    private static String text(Cell cell) {
        String text = LatexText.text(cell.shown());
        return cell.best() ? "\\textbf{" + text + "}" : text;
    }

    /** A cell that begins like an optional argument of the line break before it must not be taken for one. */
    private static String line(List<String> cells) {
        String line = String.join(" & ", cells);
        return line.startsWith("[") || line.startsWith("*") ? "{}" + line : line;
    }

    private String caption(boolean first) {
        if (words.name().isEmpty()) {
            return "";
        }
        String suffix = part.isEmpty() ? "" : " (" + part + ")";
        String label = words.label().isEmpty() ? "tab:" + words.name().replaceAll("[^A-Za-z0-9]+", "-") : words.label();
        return "\\caption{" + LatexText.escaped(words.name()) + suffix + "}" + (first ? "\\label{" + label + "}" : "");
    }

    private String notes(List<String> lines) {
        StringBuilder tex = new StringBuilder();
        lines.forEach(line -> tex.append(LatexText.prose(line)).append("\\par\n"));
        if (!lines.isEmpty() && !words.stamp().isEmpty()) {
            tex.append(LatexText.escaped(words.stamp())).append("\\par\n");
        }
        return tex.toString();
    }
}
