package org.barrido.statistics;

/** An interval from {@code low} to {@code high}, both NaN where too few numbers allow none. */
public record Interval(double low, double high) {
    static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    /** Whether there is one. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }

    /** The smallest interval that holds both. */
    Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }
}
