package org.barrido.exchange.foreign;

import java.util.List;
import java.util.function.Consumer;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * How other tools' runs are understood.
 *
 * @param sweep what the sweep is to be called; null for the tool's name for it
 * @param metric what ranks the attempts; null for one whose name says that it may
 * @param goal the metric's direction; null for that which its name says
 * @param metrics columns of W&amp;B's table that are metrics; empty for those whose names say so
 * @param stepsPerEpoch where metrics come by steps; 0 if that isn't known
 * @param notices hears a line on each thing that was understood in one of several ways, or not at all
 */
public record ImportOptions(
        @Nullable String sweep,
        @Nullable String metric,
        Metric.@Nullable Goal goal,
        List<String> metrics,
        int stepsPerEpoch,
        Consumer<String> notices) {}
