package org.barrido.train.program;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lines of a stream of bytes, as a terminal would show them: a carriage return begins the line anew (progress bars), colors are left
 * out, what isn't UTF-8 is U+FFFD.
 */
final class LineSplitter {
    /** What is longer is dropped up to the line's end. */
    static final int LONGEST = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char ESCAPE = '\u001B';
    /** ECMA-48's control sequences, of which colors are some. */
    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001B\\[[0-?]*+[ -/]*+[@-~]");

    private final Lines lines;
    private byte[] bytes = new byte[256];
    private int length;
    private long dropped;
    private long number = 1;
    private boolean returned;

    /** Who reads the lines. */
    interface Lines {
        void line(long number, String text, Told out);

        /** A part of a line that the rest of it overwrites, as progress bars do. */
        default void overwritten(long number, String text, Told out) {}
    }

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    void accept(byte[] piece, int from, int count, Told out) {
        for (int i = from; i < from + count; i++) {
            take(piece[i], out);
        }
    }

    void end(Told out) {
        if (length > 0) {
            finish(out);
        }
    }

    private void take(byte next, Told out) {
        if (next == '\n') {
            finish(out);
        } else if (next == '\r') {
            returned = true; // what follows says whether it is a part of the line's end
        } else {
            if (returned) {
                overwrite(out);
            }
            append(next);
        }
    }

    private void append(byte next) {
        if (length == LONGEST) {
            dropped++;
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = next;
    }

    private void overwrite(Told out) {
        returned = false;
        remarkCut(out);
        if (length > 0) {
            lines.overwritten(number, text(), out);
        }
        length = 0;
    }

    private void finish(Told out) {
        returned = false;
        remarkCut(out);
        lines.line(number, text(), out);
        number++;
        length = 0;
    }

    private void remarkCut(Told out) {
        if (dropped > 0) {
            String size = String.format(Locale.ROOT, "%.1f", (length + dropped) / 1e6);
            out.remark(number, "a line of " + size + " MB was cut: only its first MiB is read");
        }
        dropped = 0;
    }

    private String text() {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String whole = marked ? text.substring(1) : text;
        return whole.indexOf(ESCAPE) < 0
                ? whole
                : CONTROL_SEQUENCE.matcher(whole).replaceAll("");
    }
}
