package org.barrido.cli.terminal;

import static java.util.Objects.requireNonNull;

import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.text.TextWidth;
import org.barrido.text.Visible;
import org.jspecify.annotations.Nullable;

/** Lines for the user and, where both streams are a terminal, a status line below them that is drawn over again. */
public final class Terminal {
    /** Beside a status line: the column where some terminals begin a new line, and the two of "^C". */
    private static final int FREE = 3;

    private static @Nullable TerminalSize size;

    private final Output out;
    private final Output err;
    private final boolean isQuiet;
    /** Null where there is no terminal. */
    private final @Nullable TerminalSize screen;

    private String status = "";
    private boolean isClosed;

    public Terminal(Output out, Output err, boolean interactive) {
        this(out, err, interactive ? size() : null, false);
    }

    private Terminal(Output out, Output err, @Nullable TerminalSize screen, boolean isQuiet) {
        this.out = out;
        this.err = err;
        this.screen = screen;
        this.isQuiet = isQuiet;
    }

    /** Makes one that tells nothing but what {@link #alert} tells. */
    public static Terminal quiet(Output err) {
        return new Terminal(err, err, null, true);
    }

    /**
     * Whether lines can be drawn over and letters set off. The launcher knows of a terminal and tells: the JVM has no way to ask
     * that holds from one release to the next. Not where the user's environment says otherwise.
     */
    public static boolean isInteractive() {
        String noColor = System.getenv("NO_COLOR");
        return Boolean.getBoolean("barrido.terminal") && !isDumb() && (noColor == null || noColor.isEmpty());
    }

    /** Whether it can only be written to line by line, as in some editors. */
    public static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** Whether somebody types on a terminal and reads there what is printed, which the launcher tells. */
    public static boolean hasKeyboard() {
        return Boolean.getBoolean("barrido.keyboard") && Boolean.getBoolean("barrido.terminal");
    }

    /** Whether what is printed goes to a terminal, as the launcher tells. */
    public static boolean isPrintedOn() {
        return Boolean.getBoolean("barrido.screen");
    }

    /** How wide the terminal is that this process has. */
    static int width() {
        return size().size().columns();
    }

    private static synchronized TerminalSize size() {
        if (size == null) {
            size = new TerminalSize();
        }
        return size;
    }

    /** What a line may be long. */
    int columns() {
        return out.columns();
    }

    /** What a status line may be long. */
    int statusColumns() {
        return screen == null ? Integer.MAX_VALUE : Math.max(1, screen.size().columns() - FREE);
    }

    /** Whether there is a line below all others that tells how things stand. */
    boolean hasStatus() {
        return screen != null;
    }

    public void line(String text) {
        if (!isQuiet) {
            alert(text);
        }
    }

    public synchronized void table(Table table) {
        if (!isQuiet) {
            clearStatus();
            out.print(table, TableFormat.TEXT);
            out.flush();
        }
    }

    /** Tells what has to be known however quiet it is to be. */
    public synchronized void alert(String text) {
        if (!isClosed) {
            String below = status;
            clearStatus();
            out.println(text);
            out.flush();
            status(below);
        }
    }

    public synchronized void status(String text) {
        if (screen != null && !isClosed && !text.equals(status)) {
            String shown = TextWidth.beginning(Visible.line(text), statusColumns());
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

    /** Tells a last line; whatever else would be told afterwards is not. */
    public synchronized void close(String text) {
        clearStatus();
        alert(text);
        isClosed = true;
    }

    /** To where the status line begins: a window that was made narrower since has broken it into several, the rest of which goes. */
    private String rewind() {
        int below = (Math.max(1, TextWidth.of(status)) - 1)
                / requireNonNull(screen).size().columns();
        return below == 0 ? "\r" : "\r\033[" + below + "A\033[J";
    }
}
