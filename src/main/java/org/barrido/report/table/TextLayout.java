package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Columns in the width of a terminal. Where they are too wide, headings are broken first, then texts; then the columns that don't
 * fit go below the others, with the first column again.
 */
final class TextLayout {
    static final int GAP = 2;

    private TextLayout() {}

    /** Columns that stand beside one another. */
    record Block(List<TextColumn> columns, List<Integer> widths) {}

    static List<Block> of(List<TextColumn> columns, int width) {
        List<Block> blocks = new ArrayList<>();
        List<TextColumn> block = new ArrayList<>();
        for (TextColumn column : columns) {
            List<TextColumn> more = new ArrayList<>(block);
            more.add(column);
            if (block.size() > 1 && total(more, TextColumn::least) > width) {
                blocks.add(fitted(block, width));
                block = new ArrayList<>(columns.subList(0, 1));
            }
            block.add(column);
        }
        blocks.add(fitted(block, width));
        return blocks;
    }

    private static int total(List<TextColumn> columns, ToIntFunction<TextColumn> width) {
        return columns.stream().mapToInt(width).sum() + GAP * (columns.size() - 1);
    }

    private static Block fitted(List<TextColumn> columns, int width) {
        int[] widths = columns.stream().mapToInt(TextColumn::narrow).toArray();
        int room = width - total(columns, TextColumn::narrow);
        for (int i = 0; i < widths.length; i++) {
            int wanted = columns.get(i).natural() - widths[i];
            if (wanted <= room) {
                widths[i] += wanted;
                room -= wanted;
            }
        }
        while (room < 0 && shrink(columns, widths)) {
            room++;
        }
        return new Block(columns, IntStream.of(widths).boxed().toList());
    }

    /** Takes one cell from the widest column that has one to give; returns whether there was any. */
    private static boolean shrink(List<TextColumn> columns, int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > columns.get(i).least() && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest >= 0) {
            widths[widest]--;
        }
        return widest >= 0;
    }
}
