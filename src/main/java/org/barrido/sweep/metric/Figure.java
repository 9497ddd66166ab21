package org.barrido.sweep.metric;

import java.util.Optional;
import org.barrido.statistics.Transform;

/** A figure of a finished attempt: one that Barrido takes itself, or one that a program told. */
public sealed interface Figure permits AttemptMetric, ReportedMetric {
    /** What sweep files, commands and tables call it. */
    String key();

    /** What stands above a column of it. */
    String title();

    /** What it is in a sentence, such as "test accuracy". */
    String noun();

    /** "after the last epoch" or "of the last epoch", as its value is one after or over an epoch. */
    String when(String epoch);

    /** Whether it is a share, from 0 to 1 on record, in percent where people read it. */
    boolean isPercent();

    /** Whether it is a whole number. */
    boolean isWhole();

    /** Whether epochs have it. */
    boolean isOfEachEpoch();

    /** Whether it is a figure of the last epoch. */
    boolean isOfLastEpoch();

    /** The scale on which its mean and spread are taken. */
    Transform scale();

    /** Tells which way is better, where its name says. */
    Optional<Metric.Goal> usualGoal();
}
