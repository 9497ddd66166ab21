package org.barrido.store.sql;

import java.time.Duration;
import org.barrido.store.row.QueryResult;

/** What people ask of a lab book in SQL: how much an answer may be, and what it is. */
public final class QueryLimits {
    private QueryLimits() {}

    /**
     * What an answer may cost.
     *
     * @param rows 0 for all there are
     * @param time after which the question is ended; zero for never
     */
    public record Bounds(int rows, Duration time) {
        public static final Bounds NONE = new Bounds(0, Duration.ZERO);
        public static final Bounds USUAL = new Bounds(0, Duration.ofMinutes(10));

        public Bounds withRows(int most) {
            return new Bounds(most, time);
        }

        public Bounds withTime(Duration most) {
            return new Bounds(rows, most);
        }
    }

    /** @param hasMore whether there are more rows than the bounds allow */
    public record Answer(QueryResult rows, boolean hasMore) {}
}
