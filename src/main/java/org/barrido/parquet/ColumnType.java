package org.barrido.parquet;

/** What a column has, as a file says it. Each may be NULL. */
public enum ColumnType {
    TRUTH(0),
    /** Whole numbers of 64 bits. */
    WHOLE(2),
    /** Moments, in microseconds of UTC. */
    INSTANT(2),
    REAL(5),
    TEXT(6);

    private final int physical;

    ColumnType(int physical) {
        this.physical = physical;
    }

    /** Returns the format's number of how values lie in the file. */
    int physical() {
        return physical;
    }
}
