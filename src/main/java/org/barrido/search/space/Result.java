package org.barrido.search.space;

/** What a configuration has come to, as far as a search may know. */
public sealed interface Result {
    /** Under way, or ended too recently to be looked at. */
    record Pending() implements Result {}

    /** Without a value that means anything, such as after an error of the machine: it isn't tried again, and teaches nothing. */
    record Failed() implements Result {}

    /** It counts as what is as bad as the worst that has a value. */
    record Diverged() implements Result {}

    /**
     * It has a value, over its seeds.
     *
     * @param mean more is better
     * @param deviation from seed to seed; NaN of one seed
     */
    record Measured(double mean, double deviation, int seeds) implements Result {}
}
