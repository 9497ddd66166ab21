package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.barrido.text.Visible;

/** Aligned columns for a terminal: texts flush left, numbers on their decimal points. */
final class TextTable {
    private static final int LINE = 100;
    private static final Set<Character.UnicodeBlock> WIDE = Set.of(
            Character.UnicodeBlock.HIRAGANA,
            Character.UnicodeBlock.KATAKANA,
            Character.UnicodeBlock.HANGUL_SYLLABLES,
            Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS,
            Character.UnicodeBlock.EMOTICONS,
            Character.UnicodeBlock.MISCELLANEOUS_SYMBOLS_AND_PICTOGRAPHS);

    private TextTable() {}

    static String print(Table table) {
        StringBuilder page = new StringBuilder();
        if (!table.name().isEmpty()) {
            page.append(Visible.line(table.name())).append('\n');
        }
        table.caption().forEach(line -> page.append(wrapped(Visible.line(line))).append('\n'));
        if (!page.isEmpty()) {
            page.append('\n');
        }
        appendGrid(page, table);
        if (!table.notes().isEmpty()) {
            page.append('\n');
        }
        table.notes().forEach(line -> page.append(wrapped(Visible.line(line))).append('\n'));
        if (!table.stamp().isEmpty()) {
            page.append('\n').append(Visible.line(table.stamp())).append('\n');
        }
        return page.toString();
    }

    private static void appendGrid(StringBuilder page, Table table) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(column(table, i));
        }
        int lines = table.rows().size() + 2; // heading and rule
        for (int line = 0; line < lines; line++) {
            List<String> cells = new ArrayList<>();
            for (List<String> column : columns) {
                cells.add(column.get(line));
            }
            page.append(String.join("  ", cells).stripTrailing()).append('\n');
        }
    }

    /** Heading, rule and cells, all of one width. */
    private static List<String> column(Table table, int index) {
        boolean numeric = table.isNumeric(index);
        List<String> cells = new ArrayList<>();
        table.rows().forEach(row -> cells.add(text(row.get(index), table)));
        List<String> lines = new ArrayList<>();
        lines.add(Visible.line(table.columns().get(index).title()));
        lines.addAll(numeric ? onDecimalPoint(cells) : cells);
        int width = lines.stream().mapToInt(TextTable::width).max().orElse(0);
        lines.replaceAll(
                line -> numeric ? " ".repeat(width - width(line)) + line : line + " ".repeat(width - width(line)));
        lines.add(1, "-".repeat(width));
        return lines;
    }

    /** A terminal has no bold that would survive being copied: where notes tell of it, the best has a star. */
    private static String text(Cell cell, Table table) {
        boolean star = cell.best() && !table.notes().isEmpty();
        return Visible.line(cell.shown()) + (star ? "*" : "");
    }

    private static List<String> onDecimalPoint(List<String> cells) {
        int longest = cells.stream().mapToInt(TextTable::tail).max().orElse(0);
        return cells.stream()
                .map(cell -> cell.isEmpty() ? cell : cell + " ".repeat(longest - tail(cell)))
                .toList();
    }

    /** How many characters the last number has from its decimal point on. */
    private static int tail(String cell) {
        int point = cell.lastIndexOf('.');
        return point < 0 ? 0 : cell.length() - point;
    }

    /** Columns that a text takes in a terminal: none for combining marks, two for East Asian wide characters. */
    private static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        Character.UnicodeBlock block = Character.UnicodeBlock.of(codePoint);
        return Character.isIdeographic(codePoint) || (block != null && WIDE.contains(block)) ? 2 : 1;
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ", -1)) {
            if (length > 0 && length + 1 + word.length() > LINE) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }
}
