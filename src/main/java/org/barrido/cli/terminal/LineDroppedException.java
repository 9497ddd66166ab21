package org.barrido.cli.terminal;

import java.io.IOException;

/** Whoever types has dropped the line, by Ctrl-C. */
public final class LineDroppedException extends IOException {
    private static final long serialVersionUID = 1L;

    LineDroppedException() {
        super("the line was dropped");
    }
}
