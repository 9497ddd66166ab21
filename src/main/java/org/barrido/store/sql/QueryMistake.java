package org.barrido.store.sql;

/**
 * What a database has against a query, in terms that both databases share, so that both are told of in the same words.
 *
 * @param name of what it is about, as the database has it, perhaps after its view and a point; empty where it isn't told
 * @param position where in the query it is, from 0; {@link #NOWHERE} where that isn't told
 * @param line the database's own words, for {@link Kind#OTHER}
 */
public record QueryMistake(Kind kind, String name, int position, String line) {
    public static final int NOWHERE = -1;

    /** What a mistake is about. */
    public enum Kind {
        /** It would change something. */
        REFUSED,
        CANCELED,
        OUT_OF_MEMORY,
        NO_VIEW,
        NO_COLUMN,
        AMBIGUOUS_COLUMN,
        NO_FUNCTION,
        SYNTAX,
        /** A text and a number are compared, or a text is to be a number and isn't. */
        TYPES,
        DIVISION_BY_ZERO,
        OUT_OF_RANGE,
        NOT_GROUPED,
        MISPLACED_AGGREGATE,
        SEVERAL_ROWS,
        COLUMN_COUNT,
        OTHER
    }

    /** Returns one that the database told of without a place. */
    public static QueryMistake of(Kind kind, String name, String line) {
        return new QueryMistake(kind, name, NOWHERE, line);
    }
}
