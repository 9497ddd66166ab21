package org.barrido.store.sql;

import java.time.Duration;

/**
 * What the answer to a question in SQL may cost.
 *
 * @param rows 0 for all there are
 * @param time after which the question is ended; zero for never
 */
public record QueryLimits(int rows, Duration time) {
    public static final QueryLimits NONE = new QueryLimits(0, Duration.ZERO);
    public static final QueryLimits USUAL = new QueryLimits(0, Duration.ofMinutes(10));

    /** Returns these with so many rows at most; 0 for all there are. */
    public QueryLimits withRows(int most) {
        return new QueryLimits(most, time);
    }

    /** Returns these with so much time; zero for any. */
    public QueryLimits withTime(Duration most) {
        return new QueryLimits(rows, most);
    }
}
