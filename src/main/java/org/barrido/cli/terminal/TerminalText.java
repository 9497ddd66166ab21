package org.barrido.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.text.TextWidth;

/** Numbers as a person reads them, and lines that fit a terminal. */
public final class TerminalText {
    private static final Pattern LABEL = Pattern.compile(" *\\S+( \\S+)*  +(?=\\S)");

    private TerminalText() {}

    /** Returns a size such as "12 MiB". */
    public static String bytes(double bytes) {
        double mebibytes = bytes / (1 << 20);
        return String.format(Locale.ROOT, mebibytes < 10 ? "%.1f MiB" : "%,.0f MiB", mebibytes);
    }

    /** Returns a share such as "97.83 %". */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    /** Draws a share as a bar such as "[######------]". */
    public static String bar(double share, int length) {
        int filled = (int) (length * share);
        return "[" + "#".repeat(filled) + "-".repeat(length - filled) + "]";
    }

    /** A head and as many of the parts, in their order, as a line of that many columns holds. */
    public static String fitting(int columns, String head, String... parts) {
        StringBuilder line = new StringBuilder(head);
        String separator = " ";
        for (String part : parts) {
            if (TextWidth.of(line + separator + part) > columns) {
                break;
            }
            line.append(separator).append(part);
            separator = ", ";
        }
        return TextWidth.beginning(line.toString(), columns);
    }

    /**
     * Breaks a line that is too long between words; what follows stands below its text: behind a label that some blanks end, else a
     * little further in than it begins. A longer word stays whole.
     *
     * @param line may end with a line break
     */
    public static String fitted(String line, int columns) {
        if (TextWidth.of(line.stripTrailing()) <= columns) {
            return line;
        }
        Matcher label = LABEL.matcher(line);
        int behind = label.lookingAt() ? TextWidth.of(line.substring(0, label.end())) : columns;
        String indent = " ".repeat(behind <= columns / 2 ? behind : indent(line) + 2);
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String word : line.split("(?<=\\S)(?= +\\S)", -1)) {
            if (length > 0 && length + TextWidth.of(word.stripTrailing()) > columns) {
                text.append('\n').append(indent).append(word.stripLeading());
                length = indent.length() + TextWidth.of(word.strip());
            } else {
                text.append(word);
                length += TextWidth.of(word);
            }
        }
        return text.toString();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Breaks a list after its commas, into lines of at most so many columns. */
    public static List<String> wrapped(String list, int columns) {
        List<String> lines = new ArrayList<>();
        for (String part : list.split("(?<=,) ", -1)) {
            String last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (last != null && TextWidth.of(last) + 1 + TextWidth.of(part) <= columns) {
                lines.set(lines.size() - 1, last + " " + part);
            } else {
                lines.add(part);
            }
        }
        return lines;
    }
}
