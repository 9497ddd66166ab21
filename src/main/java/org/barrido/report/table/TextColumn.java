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
    /** How many characters the longest has from its decimal point on; 0 where they don't stand on it. */
    private final int tail;

    /**
     * A column of texts, or of numbers, which are set flush right on their decimal points, and never broken.
     *
     * @param cells looked at once for their width, and again as they are printed
     */
    TextColumn(String title, List<String> cells, boolean isNumeric) {
        this.title = title;
        this.cells = cells;
        this.isNumeric = isNumeric;
        int longest = 0;
        int word = 0;
        int longestTail = 0;
        int head = 0;
        boolean haveUnits = false;
        for (String cell : cells) {
            int width = TextWidth.of(cell);
            longest = Math.max(longest, width);
            word = Math.max(word, isNumeric ? 0 : TextWidth.longestWord(cell));
            longestTail = Math.max(longestTail, tail(cell));
            head = Math.max(head, width - tail(cell));
            haveUnits |= hasUnit(cell);
        }
        this.tail = isNumeric && !haveUnits ? longestTail : 0;
        this.ofCells = tail == 0 ? longest : head + tail;
        this.least = Math.max(
                TextWidth.longestWord(title), isNumeric || ofCells <= READABLE ? ofCells : readable(ofCells, word));
    }

    private static int readable(int ofCells, int word) {
        return Math.min(ofCells, Math.max(READABLE, Math.min(LONGEST_WORD, word)));
    }

    /** Of its own, as those of "8 ms" and "2 min 05 s". */
    private static boolean hasUnit(String cell) {
        return !cell.isEmpty() && Character.isLetter(cell.charAt(cell.length() - 1));
    }

    private static int tail(String cell) {
        int point = cell.lastIndexOf('.');
        return point < 0 ? 0 : cell.length() - point;
    }

    String title() {
        return title;
    }

    String cell(int row) {
        String cell = cells.get(row);
        return tail == 0 || cell.isEmpty() ? cell : cell + " ".repeat(tail - tail(cell));
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
