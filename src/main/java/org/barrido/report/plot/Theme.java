package org.barrido.report.plot;

import java.util.Locale;

/** The ground that a chart is for. */
public enum Theme {
    LIGHT,
    DARK,
    /** For paper: black text, and series dark enough to stay apart without color. */
    PRINT;

    /** Returns the name that options have, such as "dark". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
