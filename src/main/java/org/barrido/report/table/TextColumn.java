package org.barrido.report.table;

import java.util.List;
import org.barrido.text.TextWidth;

/** A column of a table as text. */
final class TextColumn {
    /** Texts aren't made narrower than that, but for longer words. */
    private static final int READABLE = 12;

    private static final int LONGEST_WORD = 24;

    private final String title;
    private final List<String> cells;
    private final boolean isNumeric;
    private final int ofCells;
    private final int least;

    /** @param isNumeric whether they are set flush right, and never broken */
    TextColumn(String title, List<String> cells, boolean isNumeric) {
        this.title = title;
        this.cells = cells;
        this.isNumeric = isNumeric;
        this.ofCells = cells.stream().mapToInt(TextWidth::of).max().orElse(0);
        this.least = Math.max(TextWidth.longestWord(title), isNumeric || ofCells <= READABLE ? ofCells : readable());
    }

    private int readable() {
        int word = cells.stream().mapToInt(TextWidth::longestWord).max().orElse(0);
        return Math.min(ofCells, Math.max(READABLE, Math.min(LONGEST_WORD, word)));
    }

    String title() {
        return title;
    }

    List<String> cells() {
        return cells;
    }

    boolean isNumeric() {
        return isNumeric;
    }

    /** As wide as the longest of all. */
    int natural() {
        return Math.max(TextWidth.of(title), ofCells);
    }

    /** With a heading of several lines. */
    int narrow() {
        return Math.max(TextWidth.longestWord(title), ofCells);
    }

    /** With texts of several lines too; numbers are never broken. */
    int least() {
        return least;
    }
}
