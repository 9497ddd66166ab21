package org.barrido.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the terminal is, for which Java has no call of its own: {@code stty} is asked, and again after the window has changed.
 * Where there is no terminal or no {@code stty}, 100 columns and 40 lines.
 */
public final class TerminalSize {
    private static final Size DEFAULT = new Size(100, 40);
    private static final Pattern ANSWER = Pattern.compile("(\\d+) (\\d+)");

    private Size size = DEFAULT;
    private boolean stale = true;

    /** The size of a window, in characters. */
    public record Size(int columns, int lines) {}

    public TerminalSize() {
        Signals.handle("WINCH", this::changed);
    }

    private synchronized void changed() {
        stale = true;
    }

    public synchronized Size size() {
        if (stale) {
            stale = false;
            size = ask();
        }
        return size;
    }

    private static Size ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parsed(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return DEFAULT;
        }
    }

    /** @param answer rows and columns; a terminal that doesn't know says 0 */
    static Size parsed(String answer) {
        Matcher numbers = ANSWER.matcher(answer.strip());
        if (!numbers.matches()) {
            return DEFAULT;
        }
        int lines = Integer.parseInt(numbers.group(1));
        int columns = Integer.parseInt(numbers.group(2));
        return new Size(columns > 0 ? columns : DEFAULT.columns(), lines > 0 ? lines : DEFAULT.lines());
    }
}
