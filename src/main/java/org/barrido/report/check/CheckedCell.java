package org.barrido.report.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.barrido.statistics.Interval;
import org.barrido.statistics.PermutationTest;
import org.barrido.statistics.PredictionInterval;
import org.barrido.statistics.Sample;
import org.barrido.statistics.Transform;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.published.Expectation.Figure;
import org.barrido.sweep.published.Expectation.Published;
import org.barrido.sweep.published.Expectation.Row;
import org.barrido.sweep.published.Expectation.Spread;
import org.jspecify.annotations.Nullable;

/**
 * One published number beside ours, in the unit of the view {@code attempts}.
 *
 * @param ours over the seeds that have a value
 * @param draw the two as the test takes them; null where the verdict rests on no test
 * @param spread what was measured of other runs, where ours are too few; else null
 * @param oneRun 95 % interval of one more run, as we or the spread have it; else unknown
 * @param probability that one more run is as far out as the published number (rounding heard); NaN where it isn't judged so
 * @param bound the most that probability can be whatever the distribution; NaN likewise
 */
record CheckedCell(
        Row row,
        Figure figure,
        Published published,
        Sample ours,
        PermutationTest.@Nullable Cell draw,
        @Nullable Spread spread,
        Interval oneRun,
        double probability,
        double bound,
        Verdict verdict) {
    /** Below it a number is held to be no draw like ours. */
    static final double LEVEL = 0.05;

    /**
     * @param runs the figure of each of our attempts, NaN where one has none
     * @param measured what is known of other runs; counts where ours are too few to tell
     */
    static CheckedCell of(Row row, Figure figure, List<Double> runs, Optional<Spread> measured) {
        Published published = Objects.requireNonNull(row.cells().get(figure), "a figure that wasn't published");
        double[] values = runs.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        Sample ours = Sample.of(values);
        if (values.length < PredictionInterval.FEWEST) {
            return ofFew(row, figure, published, ours, measured);
        }
        PermutationTest.Cell draw =
                new PermutationTest.Cell(published.value(), published.rounding(), runs, scale(row, figure));
        double probability = draw.probability();
        Verdict verdict = figure.tolerance() != null
                ? byTolerance(figure, published, ours)
                : probability >= LEVEL ? Verdict.REPRODUCED : side(published, ours);
        return new CheckedCell(
                row,
                figure,
                published,
                ours,
                figure.tolerance() == null ? draw : null,
                null,
                draw.prediction().interval(),
                probability,
                draw.boundOfAnyDistribution(),
                verdict);
    }

    /** None of our attempts came to its end, as the sweep stopped them. */
    static CheckedCell ofStopped(Row row, Figure figure) {
        CheckedCell missing = of(row, figure, List.of(), Optional.empty());
        return new CheckedCell(
                row,
                figure,
                missing.published,
                missing.ours,
                null,
                null,
                missing.oneRun,
                Double.NaN,
                Double.NaN,
                Verdict.STOPPED);
    }

    private static CheckedCell ofFew(
            Row row, Figure figure, Published published, Sample ours, Optional<Spread> measured) {
        Spread spread = figure.tolerance() == null && ours.n() > 0 ? measured.orElse(null) : null;
        Verdict verdict;
        if (ours.n() == 0) {
            verdict = Verdict.MISSING;
        } else if (figure.tolerance() != null) {
            verdict = byTolerance(figure, published, ours);
        } else {
            verdict = spread == null ? Verdict.UNDECIDED : bySpread(spread, published, ours);
        }
        Interval oneRun =
                spread == null ? new Interval(Double.NaN, Double.NaN) : new Interval(spread.low(), spread.high());
        return new CheckedCell(row, figure, published, ours, null, spread, oneRun, Double.NaN, Double.NaN, verdict);
    }

    /** Reproduced where both are such as single runs are. */
    private static Verdict bySpread(Spread spread, Published published, Sample ours) {
        boolean there = published.value() + published.rounding() >= spread.low()
                && published.value() - published.rounding() <= spread.high();
        boolean both = there && spread.contains(ours.mean());
        return both ? Verdict.REPRODUCED : side(published, ours);
    }

    /** Nobody knows the bounds of what a program told. */
    private static Transform scale(Row row, Figure figure) {
        if (row.settings() instanceof FreeSettings) {
            return Transform.LINEAR;
        }
        AttemptMetric metric = AttemptMetric.named(figure.name()).orElseThrow();
        if (metric.isPercent()) {
            return Transform.LOGIT;
        }
        return metric.isWhole() ? Transform.LINEAR : Transform.LOG;
    }

    private static Verdict byTolerance(Figure figure, Published published, Sample ours) {
        double asPublished = requireNonNull(figure.tolerance());
        double tolerance = figure.percent() ? asPublished / 100 : asPublished;
        boolean within = Math.abs(ours.mean() - published.value()) <= tolerance + published.rounding();
        return within ? Verdict.REPRODUCED : side(published, ours);
    }

    private static Verdict side(Published published, Sample ours) {
        return ours.mean() > published.value() ? Verdict.HIGHER : Verdict.LOWER;
    }

    /** Whether the verdict rests on a test, which can raise a false alarm. */
    boolean isTested() {
        return draw != null;
    }

    /** Whether the verdict rests on the spread of other runs. */
    boolean isBySpread() {
        return spread != null;
    }

    /** Mean of ours less the published number; NaN where there is none of ours. */
    double difference() {
        return ours.mean() - published.value();
    }
}
