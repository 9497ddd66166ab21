package org.barrido.report;

import java.util.List;
import org.barrido.store.AttemptRow;
import org.barrido.store.Rows;
import org.barrido.store.SweepRow;

/** A table of results, ready to be printed in any {@link Format}. */
public final class Table {
    private Table() {}

    /** The report's table of a sweep: a row per attempt, varied parameters and figures as columns. */
    public static Table of(SweepRow sweep, List<AttemptRow> attempts) {
        throw new UnsupportedOperationException(sweep.toString() + attempts);
    }

    /** The answer to a query, as it is. */
    public static Table of(Rows rows) {
        throw new UnsupportedOperationException(rows.toString());
    }

    /** Ends with a line break. */
    public String print(Format format) {
        throw new UnsupportedOperationException(format.toString());
    }
}
