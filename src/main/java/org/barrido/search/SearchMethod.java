package org.barrido.search;

import java.util.Locale;

/** How points are chosen. */
public enum SearchMethod {
    /** Evenly, whatever is known. */
    SOBOL,
    /** By the tree-structured Parzen estimator. */
    TPE,
    /** By a Gaussian process. */
    GP;

    /** The name, as in sweep files and in the lab book. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
