package org.barrido.report.table;

import java.util.Locale;

/** How a table is printed. */
public enum TableFormat {
    TEXT,
    CSV,
    JSON,
    MD,
    TEX,
    HTML;

    /** Returns the name that options and files have, such as "csv". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
