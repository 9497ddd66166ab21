package org.barrido.report.table;

/** How a table is printed. */
public enum TableFormat {
    TEXT,
    CSV,
    JSON,
    MD,
    TEX,
    HTML
}
