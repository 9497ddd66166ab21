package org.barrido.report;

import java.util.Locale;

/** File formats of charts. */
public enum Picture {
    PNG;

    /** The end of the file's name, such as "png". */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
