package org.barrido.cli.terminal;

import static java.util.Objects.requireNonNull;

import org.barrido.text.Visible;
import org.jspecify.annotations.Nullable;

/** Lines for the user and, where both streams are a terminal, a status line below them that is drawn over again. */
public final class Terminal {
    private final Output out;
    private final Output err;
    /** Null where there is no terminal. */
    private final @Nullable TerminalSize screen;

    private String status = "";

    public Terminal(Output out, Output err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.screen = interactive ? new TerminalSize() : null;
    }

    /**
     * Whether lines can be drawn over and letters set off. The launcher knows of a terminal and tells: the JVM has no way to ask
     * that holds from one release to the next. Not where the user's environment says otherwise.
     */
    public static boolean isInteractive() {
        String noColor = System.getenv("NO_COLOR");
        return Boolean.getBoolean("barrido.terminal")
                && !"dumb".equals(System.getenv("TERM"))
                && (noColor == null || noColor.isEmpty());
    }

    /** What a status line may be long; the last column stays free, where some terminals begin a new line. */
    int columns() {
        return screen == null ? Integer.MAX_VALUE : Math.max(1, screen.size().columns() - 1);
    }

    public synchronized void line(String text) {
        String below = status;
        clearStatus();
        out.println(text);
        out.flush();
        status(below);
    }

    public synchronized void status(String text) {
        if (screen != null && !text.equals(status)) {
            String visible = Visible.line(text);
            String shown = visible.substring(0, Math.min(columns(), visible.length()));
            err.raw().print(rewind() + shown + "\033[K");
            status = shown;
            err.flush();
        }
    }

    public synchronized void clearStatus() {
        if (!status.isEmpty()) {
            err.raw().print(rewind() + "\033[K");
            status = "";
            err.flush();
        }
    }

    /** To where the status line begins: a window that was made narrower since has broken it into several, the rest of which goes. */
    private String rewind() {
        int below = (Math.max(1, status.length()) - 1)
                / requireNonNull(screen).size().columns();
        return below == 0 ? "\r" : "\r\033[" + below + "A\033[J";
    }
}
