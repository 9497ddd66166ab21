package org.barrido.store.row;

import java.time.OffsetDateTime;
import java.util.List;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as the lab book knows it (its newest run).
 *
 * @param varied the parameters that take more than one value, in the order of the sweep file
 * @param dataHash first data set's hash
 */
public record SweepRow(
        long id,
        String name,
        String description,
        Metric metric,
        List<Parameter> varied,
        List<Long> seeds,
        String yaml,
        String hash,
        String dataHash,
        Provenance provenance,
        OffsetDateTime started,
        int attempts,
        int completed,
        int diverged,
        int failed,
        @Nullable Double bestAccuracy,
        double seconds) {}
