package org.barrido.cli;

import java.io.PrintWriter;

/** Lines for the user and, where both streams are a terminal, a status line below them that is drawn over again. */
final class Terminal {
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private String status = "";

    Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** The launcher knows and tells: the JVM has no way to ask that holds from one release to the next. */
    static boolean isInteractive() {
        return Boolean.getBoolean("barrido.terminal");
    }

    synchronized void line(String text) {
        String below = status;
        clearStatus();
        out.println(text);
        out.flush();
        status(below);
    }

    synchronized void status(String text) {
        if (interactive && !text.equals(status)) {
            status = text.substring(0, Math.min(WIDTH, text.length()));
            err.print("\r" + status + "\033[K");
            err.flush();
        }
    }

    synchronized void clearStatus() {
        if (!status.isEmpty()) {
            status = "";
            err.print("\r\033[K");
            err.flush();
        }
    }
}
