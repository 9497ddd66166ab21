package org.barrido.report.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.text.TextWidth;
import org.barrido.text.Visible;

/** Aligned columns for a terminal: texts flush left, numbers on their decimal points. */
final class TextTable {
    private static final int LINE = 100;

    private final Table table;
    private final int width;
    private final StringBuilder page = new StringBuilder();

    private TextTable(Table table, int width) {
        this.table = table;
        this.width = width;
    }

    /** @param width of the terminal, in cells */
    static String print(Table table, int width) {
        return new TextTable(table, width).print();
    }

    private String print() {
        if (!table.name().isEmpty()) {
            append(table.name(), width);
        }
        table.caption().forEach(this::appendWords);
        if (!page.isEmpty()) {
            page.append('\n');
        }
        String between = "";
        for (TextLayout.Block block : TextLayout.of(columns(), width)) {
            page.append(between);
            appendGrid(block);
            between = "\n";
        }
        List<String> notes = table.words().notes("*");
        if (!notes.isEmpty()) {
            page.append('\n');
        }
        notes.forEach(this::appendWords);
        if (!table.stamp().isEmpty()) {
            page.append('\n');
            append(table.stamp(), width);
        }
        return page.toString();
    }

    private void appendWords(String words) {
        append(words, Math.min(LINE, width));
    }

    private void append(String words, int longest) {
        page.append(wrapped(Visible.line(words), longest)).append('\n');
    }

    private List<TextColumn> columns() {
        return IntStream.range(0, table.columns().size()).mapToObj(this::column).toList();
    }

    private TextColumn column(int index) {
        boolean numeric = table.isNumeric(index);
        List<String> cells = new ArrayList<>();
        table.rows().forEach(row -> cells.add(text(row.get(index))));
        String title = Visible.line(table.columns().get(index).title());
        boolean haveUnits = cells.stream().anyMatch(TextTable::hasUnit);
        return new TextColumn(title, numeric && !haveUnits ? onDecimalPoint(cells) : cells, numeric);
    }

    /** A terminal has no bold that would survive being copied: where a note tells of it, the best has a star. */
    private String text(Cell cell) {
        boolean star = cell.best() && !table.words().best().isEmpty();
        return Visible.line(cell.shown()) + (star ? "*" : "");
    }

    /** Of its own, as those of "8 ms" and "2 min 05 s". */
    private static boolean hasUnit(String cell) {
        return !cell.isEmpty() && Character.isLetter(cell.charAt(cell.length() - 1));
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

    private void appendGrid(TextLayout.Block block) {
        List<List<String>> headings = new ArrayList<>();
        List<List<String>> rules = new ArrayList<>();
        for (int i = 0; i < block.widths().size(); i++) {
            headings.add(TextWidth.lines(
                    block.columns().get(i).title(), block.widths().get(i)));
            rules.add(List.of("-".repeat(block.widths().get(i))));
        }
        appendRow(block, onTheirFeet(headings));
        appendRow(block, rules);
        for (int row = 0; row < table.rows().size(); row++) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < block.widths().size(); i++) {
                cells.add(TextWidth.lines(
                        block.columns().get(i).cells().get(row), block.widths().get(i)));
            }
            appendRow(block, cells);
        }
    }

    /** Lines above those that have fewer, so that all end just over the rule. */
    private static List<List<String>> onTheirFeet(List<List<String>> headings) {
        int most = headings.stream().mapToInt(List::size).max().orElse(0);
        return headings.stream()
                .map(lines -> {
                    List<String> filled = new ArrayList<>(Collections.nCopies(most - lines.size(), ""));
                    filled.addAll(lines);
                    return filled;
                })
                .toList();
    }

    private void appendRow(TextLayout.Block block, List<List<String>> cells) {
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < lines; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                String room = " ".repeat(Math.max(0, block.widths().get(i) - TextWidth.of(cell)));
                text.append(i == 0 ? "" : " ".repeat(TextLayout.GAP));
                text.append(block.columns().get(i).isNumeric() ? room + cell : cell + room);
            }
            page.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ", -1)) {
            int of = TextWidth.of(word);
            if (length > 0 && length + 1 + of > width) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += of;
        }
        return lines.toString();
    }
}
