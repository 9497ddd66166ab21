package org.barrido.search.gaussian;

import java.util.Arrays;
import java.util.List;
import org.barrido.search.space.Evidence;
import org.jspecify.annotations.Nullable;

/** Configurations with their values, standardized to mean 0 and standard deviation 1. */
final class Measurements {
    /** So many degrees of freedom has what all configurations say of the seeds' variance, beside what each says of its own (Smyth 2004). */
    private static final double PRIOR_FREEDOM = 4;
    /** Of the variance of all values; measurements are never taken as exact. */
    static final double LEAST_NOISE = 1e-6;

    final double[][] places; // encoded
    final double[] values;
    /** Variance of each mean, where seeds tell it; else {@link #LEAST_NOISE}. */
    final double[] noises;
    /** Whether seeds tell the noise of all. */
    final boolean noiseIsKnown;

    final double mean;
    final double deviation;

    /**
     * Standardizes values.
     *
     * @param places encoded
     * @param noises variance of each value, in its own units; null if it isn't known
     */
    Measurements(double[][] places, double[] values, double @Nullable [] noises) {
        int count = values.length;
        this.places = places;
        this.values = new double[count];
        this.noises = new double[count];
        this.noiseIsKnown = noises != null;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        mean = sum / count;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double spread = Math.sqrt(squares / count);
        deviation = spread > 0 ? spread : 1;
        for (int i = 0; i < count; i++) {
            this.values[i] = (values[i] - mean) / deviation;
            this.noises[i] = LEAST_NOISE + (noises == null ? 0 : noises[i] / (deviation * deviation));
        }
    }

    /** The first of what is known. */
    static Measurements of(List<Evidence.Known> known, int count, PlaceEncoding encoding) {
        double[][] places = new double[count][];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            places[i] = encoding.of(known.get(i).coordinates());
            values[i] = known.get(i).value();
        }
        return new Measurements(places, values, noises(known.subList(0, count)));
    }

    /** The moderated variance of each mean over its seeds; a configuration that says nothing of it has the others'. Null where none does. */
    static double @Nullable [] noises(List<Evidence.Known> known) {
        double squares = 0;
        double freedom = 0;
        for (Evidence.Known each : known) {
            squares += ownSquares(each);
            freedom += Math.max(0, each.seeds() - 1);
        }
        if (freedom == 0) {
            return null;
        }
        double[] noises = new double[known.size()];
        for (int i = 0; i < noises.length; i++) {
            Evidence.Known each = known.get(i);
            double variance = (PRIOR_FREEDOM * squares / freedom + ownSquares(each))
                    / (PRIOR_FREEDOM + Math.max(0, each.seeds() - 1));
            noises[i] = variance / Math.max(1, each.seeds());
        }
        return noises;
    }

    private static double ownSquares(Evidence.Known known) {
        return known.seeds() > 1 ? (known.seeds() - 1) * known.deviation() * known.deviation() : 0;
    }

    /** Whether they can be computed with: values near the largest numbers have no finite spread. */
    boolean areFinite() {
        return Double.isFinite(mean)
                && Double.isFinite(deviation)
                && Arrays.stream(noises).allMatch(Double::isFinite);
    }

    int size() {
        return values.length;
    }

    /** Whether another has the same numbers, to the bit. */
    boolean isSame(Measurements other) {
        return Arrays.deepEquals(places, other.places)
                && Arrays.equals(values, other.values)
                && Arrays.equals(noises, other.noises);
    }
}
