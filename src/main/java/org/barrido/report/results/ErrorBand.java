package org.barrido.report.results;

import java.util.Locale;

/** What the band around a mean over several seeds shows. */
public enum ErrorBand {
    /** One sample standard deviation to either side. */
    SD("\u00b1 standard deviation"),
    /** Student's 95 % interval of the mean. */
    CI95("95 % interval of the mean");

    private final String label;

    ErrorBand(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Returns the name that options have, such as "sd". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
