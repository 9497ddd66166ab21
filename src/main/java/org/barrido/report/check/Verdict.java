package org.barrido.report.check;

import java.util.Locale;

/** What became of a published number. */
enum Verdict {
    /** It can be a draw from where our runs came from, or lies within the tolerance that the sweep file gives. */
    REPRODUCED,
    /** Our runs give more than was published. */
    HIGHER,
    /** Our runs give less than was published. */
    LOWER,
    /** Too few seeds to say. */
    UNDECIDED,
    /** None of our attempts has a value. */
    MISSING,
    /** Our attempts were stopped before their end: what they had is of other epochs. */
    STOPPED;

    /** Lower case, as it is printed. */
    String word() {
        return this == STOPPED ? "stopped, not compared" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether the published number was told apart from ours. */
    boolean isDeviating() {
        return this == HIGHER || this == LOWER;
    }
}
