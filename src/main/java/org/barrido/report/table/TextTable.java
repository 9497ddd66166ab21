package org.barrido.report.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.barrido.text.TextWidth;
import org.barrido.text.Visible;

/** Aligned columns for a terminal: texts flush left, numbers on their decimal points. */
final class TextTable {
    private static final int LINE = 100;

    private final Table table;
    private final int width;
    private final Consumer<String> out;

    private TextTable(Table table, int width, Consumer<String> out) {
        this.table = table;
        this.width = width;
        this.out = out;
    }

    /** @param width of the terminal, in cells */
    static void print(Table table, int width, Consumer<String> out) {
        new TextTable(table, width, out).print();
    }

    private void print() {
        if (!table.name().isEmpty()) {
            append(table.name(), width);
        }
        table.caption().forEach(this::appendWords);
        if (!table.name().isEmpty() || !table.caption().isEmpty()) {
            out.accept("\n");
        }
        String between = "";
        for (TextLayout.Block block : TextLayout.of(columns(), width)) {
            out.accept(between);
            appendGrid(block);
            between = "\n";
        }
        List<String> notes = table.words().notes("*");
        if (!notes.isEmpty()) {
            out.accept("\n");
        }
        notes.forEach(this::appendWords);
        if (!table.stamp().isEmpty()) {
            out.accept("\n");
            append(table.stamp(), width);
        }
    }

    private void appendWords(String words) {
        append(words, Math.min(LINE, width));
    }

    private void append(String words, int longest) {
        out.accept(wrapped(Visible.line(words), longest) + "\n");
    }

    private List<TextColumn> columns() {
        return IntStream.range(0, table.columns().size()).mapToObj(this::column).toList();
    }

    private TextColumn column(int index) {
        String title = Visible.line(table.columns().get(index).title());
        List<List<Cell>> rows = table.rows();
        List<String> cells =
                new LazyList<>(rows.size(), row -> text(rows.get(row).get(index)));
        return new TextColumn(title, cells, table.isNumeric(index));
    }

    /** A terminal has no bold that would survive being copied: where a note tells of it, the best has a star. */
    private String text(Cell cell) {
        boolean star = cell.best() && !table.words().best().isEmpty();
        return Visible.line(cell.shown()) + (star ? "*" : "");
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
                        block.columns().get(i).cell(row), block.widths().get(i)));
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
            out.accept(text.toString().stripTrailing() + "\n");
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
