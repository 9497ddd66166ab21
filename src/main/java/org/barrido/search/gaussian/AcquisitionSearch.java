package org.barrido.search.gaussian;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.BoundedMinimizer;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.numeric.SobolSequence;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Untried;

/**
 * Finds the untried point of the largest expected improvement. A small space is looked through; in a larger one climbs begin at the best of many even
 * points, at some drawn by their improvement and at the best configuration, by slopes in the numbers and value by value in steps and choices.
 */
final class AcquisitionSearch<P> {
    private static final int LOOKED_THROUGH = 2048;
    private static final int EVEN_POINTS = 1024;
    private static final int CLIMBS = 8;
    private static final int ROUNDS = 20;
    private static final double GRADIENT_TOLERANCE = 1e-2;
    private static final double VALUE_TOLERANCE = 1e-6;
    private static final int ITERATIONS = 50;
    /** Of more values those at even distances, and those near the present one. */
    private static final int ALL_VALUES = 16;

    private final Untried<P> untried;
    private final PlaceEncoding encoding;
    private final GaussianProcess process;
    private final double best;

    /** A point and the logarithm of the improvement to expect there. */
    record Scored<P>(Candidate<P> candidate, double value) {}

    /** @param best what is to be improved on, in the process's units */
    AcquisitionSearch(Untried<P> untried, PlaceEncoding encoding, GaussianProcess process, double best) {
        this.untried = untried;
        this.encoding = encoding;
        this.process = process;
        this.best = best;
    }

    /** @param favorite where a climb begins beside the others */
    Optional<Scored<P>> best(Coordinates favorite, RandomStream random) {
        if (untried.space().size() <= LOOKED_THROUGH) {
            return best(scored(untried.enumerated(LOOKED_THROUGH)));
        }
        List<Scored<P>> pool = scored(evenPoints(random));
        if (pool.isEmpty()) {
            return best(scored(untried.sample(CLIMBS, random)));
        }
        List<Scored<P>> found = new ArrayList<>(pool);
        for (Coordinates start : starts(pool, favorite, random)) {
            untried.at(climbed(start)).ifPresent(candidate -> found.add(scored(candidate)));
        }
        return best(found);
    }

    private Optional<Scored<P>> best(List<Scored<P>> scored) {
        return scored.stream().reduce((one, other) -> other.value() > one.value() ? other : one);
    }

    private List<Candidate<P>> evenPoints(RandomStream random) {
        SobolSequence sequence = SobolSequence.shifted(encoding.size(), random.nextLong());
        List<Candidate<P>> points = new ArrayList<>();
        for (int i = 0; i < EVEN_POINTS; i++) {
            untried.at(untried.atShares(sequence.point(i))).ifPresent(points::add);
        }
        return points;
    }

    private List<Scored<P>> scored(List<Candidate<P>> candidates) {
        return candidates.stream().map(this::scored).toList();
    }

    private Scored<P> scored(Candidate<P> candidate) {
        return new Scored<>(candidate, value(candidate.coordinates()));
    }

    private double value(Coordinates coordinates) {
        return process.at(encoding.of(coordinates)).logImprovement(best);
    }

    /** The best, others drawn by what they promise, and the favorite. */
    private Set<Coordinates> starts(List<Scored<P>> pool, Coordinates favorite, RandomStream random) {
        Scored<P> top =
                pool.stream().max(Comparator.comparingDouble(Scored::value)).orElseThrow();
        Set<Coordinates> starts = new LinkedHashSet<>();
        starts.add(top.candidate().coordinates());
        starts.add(favorite);
        double[] chances = pool.stream()
                .mapToDouble(each -> StrictMath.exp(each.value() - top.value()))
                .toArray();
        double total = 0;
        for (double chance : chances) {
            total += chance;
        }
        for (int i = 0; i < CLIMBS - 2; i++) {
            double left = random.nextDouble() * total;
            int drawn = 0;
            while (drawn < chances.length - 1 && left >= chances[drawn]) {
                left -= chances[drawn];
                drawn++;
            }
            starts.add(pool.get(drawn).candidate().coordinates());
        }
        return starts;
    }

    private Coordinates climbed(Coordinates start) {
        Coordinates here = start;
        double value = value(here);
        for (int round = 0; round < ROUNDS; round++) {
            double before = value;
            Coordinates moved = alongNumbers(here);
            double movedValue = value(moved);
            if (movedValue > value) {
                here = moved;
                value = movedValue;
            }
            Coordinates stepped = alongSteps(here, value);
            boolean same = stepped.equals(here);
            here = stepped;
            value = value(here);
            if (same || value <= before) {
                break;
            }
        }
        return here;
    }

    /** Follows the slopes in all continuous numbers, each in units of its length scale. */
    private Coordinates alongNumbers(Coordinates start) {
        List<Integer> numbers = new ArrayList<>();
        for (int d = 0; d < encoding.size(); d++) {
            if (start.has(d) && untried.dimensions().get(d) instanceof Dimension.Real) {
                numbers.add(d);
            }
        }
        if (numbers.isEmpty()) {
            return start;
        }
        double[] units = numbers.stream()
                .mapToDouble(
                        d -> Math.sqrt(process.parameters().inverseSquares().get(d)))
                .toArray();
        double[] from = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            from[i] = start.get(numbers.get(i)) * units[i];
        }
        BoundedMinimizer minimizer =
                new BoundedMinimizer(new double[units.length], units, GRADIENT_TOLERANCE, VALUE_TOLERANCE, ITERATIONS);
        Coordinates end =
                minimizer.from(from, loss(encoding.of(start), numbers, units)).x();
        Coordinates moved = start;
        for (int i = 0; i < units.length; i++) {
            moved = moved.with(numbers.get(i), Math.max(0, Math.min(1, end.get(i) / units[i])));
        }
        return moved;
    }

    /** The improvement's logarithm, turned to be minimized, by some of a place's numbers in units of their length scales. */
    private BoundedMinimizer.Objective loss(double[] place, List<Integer> numbers, double[] units) {
        double[] slopes = new double[place.length];
        return (x, gradient) -> {
            for (int i = 0; i < x.length; i++) {
                place[numbers.get(i)] = x[i] / units[i];
            }
            Prediction prediction = process.at(place);
            prediction.slopes(best, slopes);
            for (int i = 0; i < x.length; i++) {
                gradient[i] = -slopes[numbers.get(i)] / units[i];
            }
            return -prediction.logImprovement(best);
        };
    }

    /** Takes for each of the steps and choices in turn the best of its values. */
    private Coordinates alongSteps(Coordinates start, double startValue) {
        Coordinates here = start;
        double value = startValue;
        for (int d = 0; d < encoding.size(); d++) {
            if (!here.has(d) || untried.dimensions().get(d) instanceof Dimension.Real) {
                continue;
            }
            for (double other : values(d, here.get(d))) {
                Optional<Coordinates> there =
                        untried.space().at(here.with(d, other)).map(Candidate::coordinates);
                double thereValue = there.map(this::value).orElse(Double.NEGATIVE_INFINITY);
                if (there.isPresent() && thereValue > value) {
                    here = there.get();
                    value = thereValue;
                }
            }
        }
        return here;
    }

    private List<Double> values(int dimension, double present) {
        Set<Double> values = new LinkedHashSet<>();
        if (untried.dimensions().get(dimension) instanceof Dimension.Choice choice) {
            for (int i = 0; i < choice.count(); i++) {
                values.add((double) i);
            }
            return List.copyOf(values);
        }
        Dimension.Steps steps = (Dimension.Steps) untried.dimensions().get(dimension);
        int count = (int) steps.size();
        int shown = Math.min(count, ALL_VALUES);
        for (int i = 0; i < shown; i++) {
            values.add(steps.center(shown == 1 ? 0 : (int) ((long) i * (count - 1) / (shown - 1))));
        }
        int cell = steps.cell(present);
        for (int off = 1; off < count && count > ALL_VALUES; off *= 2) {
            values.add(steps.center(Math.max(0, cell - off)));
            values.add(steps.center(Math.min(count - 1, cell + off)));
        }
        return List.copyOf(values);
    }
}
