package org.barrido.store;

import java.util.Locale;

/** The views of a lab book, in the order in which people meet them. */
public enum BookView {
    SWEEPS("sweep (its newest run)"),
    HISTORY("run of a sweep: one for each text, data and program"),
    ATTEMPTS("attempt of a sweep, with a column for each parameter"),
    EPOCHS("epoch of an attempt"),
    LAYERS("layer after each epoch, of sweeps that say diagnostics: true"),
    CONFIGURATIONS("configuration, over its seeds"),
    CONFIGURATION_EPOCHS("epoch of a configuration"),
    LEADERBOARD("attempt, ranked by the sweep's own metric");

    private final String row;

    BookView(String row) {
        this.row = row;
    }

    /** Returns its name in queries. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what it has a row for, as in "a row per epoch of an attempt". */
    public String row() {
        return row;
    }
}
