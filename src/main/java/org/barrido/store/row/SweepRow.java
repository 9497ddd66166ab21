package org.barrido.store.row;

import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.ReportedMetric;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.stop.Stopping;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as the lab book knows it (its newest run).
 *
 * @param varied the parameters that take more than one value, in the order of the sweep file
 * @param dataHash first data set's hash; of a program its fingerprint
 * @param trainer as its canonical JSON; null for Barrido's own network
 * @param verification what running its attempts again has shown; null if nobody has
 * @param stopped how many attempts it decided to train no further, and nobody did
 * @param stopping the rule by which; null where all are trained to their end
 * @param runCap how many attempts a sweep that learns may come to; null where all are known from the beginning
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
        double seconds,
        @Nullable String trainer,
        @Nullable VerificationSummary verification,
        int stopped,
        @Nullable Stopping stopping,
        @Nullable Integer runCap) {
    /** Those figures of a program's attempts that aren't told by it. */
    private static final Set<AttemptMetric> OWN = EnumSet.of(AttemptMetric.SECONDS, AttemptMetric.EPOCHS_DONE);

    /** A sweep of Barrido's own network. */
    public SweepRow(
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
            double seconds) {
        this(
                id,
                name,
                description,
                metric,
                varied,
                seeds,
                yaml,
                hash,
                dataHash,
                provenance,
                started,
                attempts,
                completed,
                diverged,
                failed,
                bestAccuracy,
                seconds,
                null,
                null,
                0,
                null,
                null);
    }

    /** How many attempts there are, and how many there may come to be, such as "17 of up to 60". */
    public String extent() {
        return attempts + (mayGrow() ? " of up to " + runCap : "");
    }

    /** Whether more attempts may follow from results. */
    public boolean mayGrow() {
        return runCap != null && runCap > attempts;
    }

    /** Whether its figures are those that a program of the user's own told. */
    public boolean isReported() {
        return trainer != null;
    }

    /** The figure that its attempts have under this name; its own metric comes before a figure of Barrido's of the same name. */
    public Figure figure(String named) {
        Optional<AttemptMetric> known = AttemptMetric.named(named);
        if (!isReported()) {
            return known.orElseThrow();
        }
        return known.filter(figure -> OWN.contains(figure) && !named.equals(metric.name()))
                .<Figure>map(figure -> figure)
                .orElseGet(() -> new ReportedMetric(named));
    }
}
