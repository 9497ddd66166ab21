package org.barrido.report.plot;

import java.util.Locale;

/** The ground that a chart is for. */
public enum Theme {
    LIGHT,
    DARK,
    /** For paper: black text, and series dark enough to stay apart without color. */
    PRINT;

    /** As options name it, such as "dark". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
