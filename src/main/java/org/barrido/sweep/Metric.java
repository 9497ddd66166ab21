package org.barrido.sweep;

/**
 * What ranks the attempts of a sweep.
 *
 * @param name a column of the view {@code attempts} such as "accuracy"
 * @param at which epoch's value
 * @param epoch the number where {@code at} is EPOCH, else 0
 */
public record Metric(String name, Goal goal, At at, int epoch) {
    public static final Metric DEFAULT = new Metric("accuracy", Goal.MAXIMIZE, At.LAST, 0);

    /** Which way is better. */
    public enum Goal {
        MAXIMIZE,
        MINIMIZE
    }

    /** The epoch that counts. */
    public enum At {
        LAST,
        BEST,
        EPOCH
    }
}
