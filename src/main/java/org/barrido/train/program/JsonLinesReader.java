package org.barrido.train.program;

import java.util.regex.Pattern;

/**
 * Reads JSON objects from lines: {@code barrido {"epoch": 3, "val_loss": 0.31}} among whatever else a program prints, or a file of
 * JSON lines. The member "epoch" is required, "step" is for what is finer; every other number is a metric, and objects within have their
 * names joined by points. Words of JavaScript, Python, R and C for NaN and infinities are read, bare or in quotes.
 */
public final class JsonLinesReader extends LinewiseReader {
    /** The word that is before each object on a program's output. */
    public static final String PREFIX = "barrido ";

    private static final Pattern NEARLY = Pattern.compile("(?i)\\s*\\W?barrido\\W{0,4}\\{.*", Pattern.DOTALL);

    private final String prefix;
    private final String start;
    private final JsonMetrics objects = JsonMetrics.ofLines();

    /** @param prefix what an object has before it, other lines aren't read; empty where each line is an object */
    public JsonLinesReader(String prefix) {
        this.prefix = prefix;
        this.start = prefix + "{";
    }

    @Override
    public void line(long number, String text, Told out) {
        int at = prefix.isEmpty() ? (text.isBlank() ? -1 : 0) : text.indexOf(start);
        if (at >= 0) {
            objects(number, BareWords.spelledAsJson(text.substring(at)), out);
        } else if (!prefix.isEmpty() && NEARLY.matcher(text).matches()) {
            out.remark(number, "expected the line to begin with " + start);
        }
    }

    /** Nothing that was told is lost because a progress bar took its place on the screen. */
    @Override
    public void overwritten(long number, String text, Told out) {
        line(number, text, out);
    }

    /** Of a text that begins with one. */
    private void objects(long number, String text, Told out) {
        char[] letters = text.toCharArray();
        boolean between = false;
        int at = 0;
        while (at >= 0) {
            int end = objects.read(number, letters, at + prefix.length(), out);
            at = end < 0 ? -1 : text.indexOf(start, end);
            between |= end >= 0
                    && !text.substring(end, at < 0 ? text.length() : at).isBlank();
        }
        if (between) {
            out.remark(number, "what is behind the object isn't read");
        }
    }
}
