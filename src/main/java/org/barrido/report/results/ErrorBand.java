package org.barrido.report.results;

import java.util.Locale;

/** What the band around a mean over several seeds shows. */
public enum ErrorBand {
    /** One sample standard deviation to either side. */
    SD("\u00b1 standard deviation"),
    /** Student's 95 % interval of the mean, on a scale that can't leave what the figure can be. */
    CI95("95 % interval of the mean on the scale of the logit (losses: the logarithm)");

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
