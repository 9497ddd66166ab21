package org.barrido.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.text.TextWidth;

/**
 * Rows in columns that fit a terminal's width. Where they don't, the curves become shorter first, then names are abbreviated, those
 * that give most room first; then the curves go, columns move together, and at last the settings that come last are left out.
 */
public final class WatchTable {
    private static final int WIDE_GAP = 2;
    private static final String CURVE = "by epoch";
    private static final int LONGEST_CURVE = 20;
    private static final int SHORT_NAME = 4;
    private static final String LEFT_OUT = "\u2026";

    /**
     * A heading and the texts below it.
     *
     * @param brief an abbreviation of the name, no longer than it
     * @param isSetting whether it can be left out
     */
    record Column(String name, String brief, List<String> cells, boolean isNumeric, boolean isSetting) {
        int width(String heading) {
            return cells.stream().mapToInt(TextWidth::of).reduce(TextWidth.of(heading), Math::max);
        }

        private int saving(String heading) {
            return width(heading) - width(brief);
        }
    }

    private final List<Column> columns;
    private final List<String> headings;
    private final int rows;
    private int gap = WIDE_GAP;
    private final int curve;
    private final boolean isCut;

    /** @param width of the terminal, in characters */
    WatchTable(List<Column> all, int rows, int width) {
        this.rows = rows;
        this.columns = new ArrayList<>(all);
        this.headings = new ArrayList<>(all.stream().map(Column::name).toList());
        while (width() + gap + CURVE.length() > width && abbreviated()) {}
        gap = width() > width ? 1 : WIDE_GAP;
        boolean cut = false;
        while (width() + (cut ? gap + 1 : 0) > width && withoutLastSetting()) {
            cut = true;
        }
        this.isCut = cut;
        int left = width - width() - (cut ? gap + 1 : 0) - gap;
        this.curve = left < CURVE.length() ? 0 : Math.min(LONGEST_CURVE, left);
    }

    private int width() {
        int width = gap * (columns.size() - 1);
        for (int i = 0; i < columns.size(); i++) {
            width += columns.get(i).width(headings.get(i));
        }
        return width;
    }

    /** @return whether there was something to abbreviate */
    private boolean abbreviated() {
        int most = -1;
        for (int i = 0; i < columns.size(); i++) {
            int saving = columns.get(i).saving(headings.get(i));
            if (saving > 0 && (most < 0 || saving > columns.get(most).saving(headings.get(most)))) {
                most = i;
            }
        }
        if (most >= 0) {
            headings.set(most, columns.get(most).brief());
        }
        return most >= 0;
    }

    private boolean withoutLastSetting() {
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (columns.get(i).isSetting()) {
                columns.remove(i);
                headings.remove(i);
                return true;
            }
        }
        return false;
    }

    /**
     * The headings, then the rows.
     *
     * @param curves of all rows, at most that many characters each
     */
    List<String> lines(IntFunction<List<String>> curves) {
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, LEFT_OUT, curve > 0 ? CURVE : ""));
        List<String> drawn = curve > 0 ? curves.apply(curve) : List.of();
        for (int row = 0; row < rows; row++) {
            int here = row;
            List<String> cells =
                    columns.stream().map(column -> column.cells().get(here)).toList();
            lines.add(line(cells, "", curve > 0 ? drawn.get(row) : ""));
        }
        return lines;
    }

    private String line(List<String> cells, String leftOut, String last) {
        String between = " ".repeat(gap);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            String room = " ".repeat(column.width(headings.get(i)) - TextWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : between);
            line.append(column.isNumeric() ? room + cells.get(i) : cells.get(i) + room);
        }
        if (isCut) {
            line.append(between).append(leftOut.isEmpty() ? " " : leftOut);
        }
        return (line + between + last).stripTrailing();
    }

    /** What the settings' abbreviations mean, such as "lr: learning_rate, bs: batch_size"; empty where there are none. */
    String legend() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.isSetting() && !headings.get(i).equals(column.name())) {
                parts.add(headings.get(i) + ": " + column.name());
            }
        }
        return String.join(", ", parts);
    }

    /**
     * The first letters of a name's words, of one long word three: "lr", "opt". Where two would be alike, they stay as they are.
     *
     * @param names parameters' keys
     */
    public static List<String> briefs(List<String> names) {
        List<String> all = names.stream().map(WatchTable::brief).toList();
        return IntStream.range(0, names.size())
                .mapToObj(i -> all.indexOf(all.get(i)) == all.lastIndexOf(all.get(i)) ? all.get(i) : names.get(i))
                .toList();
    }

    private static String brief(String name) {
        String[] words = name.split("_");
        if (words.length == 1) {
            return name.length() <= SHORT_NAME ? name : name.substring(0, 3);
        }
        return Arrays.stream(words).map(word -> word.substring(0, 1)).collect(Collectors.joining());
    }
}
