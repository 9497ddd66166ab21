package org.barrido.report.page;

import java.util.Locale;

/** File formats of reports. */
public enum ReportFormat {
    /** One file with everything in it. */
    HTML,
    /** A text with its pictures in a folder beside it. */
    MD;

    /** The end of the file's name, such as "html". */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return extension();
    }
}
