package org.barrido.report.results;

import org.barrido.statistics.Interval;
import org.barrido.train.record.Epoch;

/** A figure of epochs: one that Barrido takes of its own network, or one that a program told. */
public sealed interface EpochFigure extends CurveFigure permits EpochMetric, ReportedEpochFigure {
    /** The name that tells it apart from the others of a sweep. */
    String key();

    /** What its numbers are, in a phrase. */
    String definition(AxisScale scale);

    /** Whether an epoch has it, be it a number or not. */
    boolean isIn(Epoch epoch);

    /** The figure of an epoch as charts have it; NaN where there is none. */
    double of(Epoch epoch);

    /** Whether it is in percent. */
    boolean isAccuracy();

    /** Whether the lab book has it as a fraction where charts have percent. */
    boolean isFraction();

    /** The epoch from which on it says something. */
    int firstEpoch();

    /** The interval of a mean, in its unit, that never leaves what the figure can be. */
    Interval interval(double mean, double error);

    /** What of an interval, in its unit, the figure can be. */
    Interval within(Interval interval);

    /** What a training that diverged has come to. */
    double worst();
}
