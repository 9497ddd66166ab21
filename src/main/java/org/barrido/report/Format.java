package org.barrido.report;

/** How a table is printed. */
public enum Format {
    TEXT,
    CSV,
    JSON,
    MD,
    TEX,
    HTML
}
