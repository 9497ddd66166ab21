package org.barrido.report.plot;

/** The ground that a chart is for. */
public enum Theme {
    LIGHT,
    DARK,
    /** For paper: black text, and series dark enough to stay apart without colour. */
    PRINT
}
