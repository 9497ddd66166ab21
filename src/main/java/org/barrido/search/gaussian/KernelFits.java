package org.barrido.search.gaussian;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Evidence;

/**
 * Fits kernels to the first so many of all measurements. Each fit begins where the first half of them leads, which is an eighth of the work and most of the
 * way; of few, where all parameters are 1. So it stays a function of the measurements alone. What it remembers makes it faster only.
 */
final class KernelFits {
    /** So many are fitted from nothing. */
    private static final int FEW = 32;

    private final Map<Integer, Fit> fits = new HashMap<>();

    /** @param logarithms of the parameters */
    private record Fit(Measurements measurements, Coordinates logarithms) {}

    /** The parameters that make the first measurements the most probable. */
    KernelParameters fitted(List<Evidence.Known> known, int count, PlaceEncoding encoding) {
        Measurements measurements = Measurements.of(known, count, encoding);
        fits.keySet().removeIf(each -> each != count && Integer.bitCount(each) > 1);
        double[] logarithms = logarithms(known, measurements, encoding);
        return KernelParameters.of(logarithms, encoding.size(), measurements.noiseIsKnown);
    }

    private double[] logarithms(List<Evidence.Known> known, Measurements measurements, PlaceEncoding encoding) {
        int count = measurements.size();
        Fit fit = fits.get(count);
        if (fit == null || !fit.measurements().isSame(measurements)) {
            KernelFit all = new KernelFit(encoding, measurements);
            double[] start = count <= FEW ? new double[all.size()] : ofFirstHalf(known, count, encoding);
            fit = new Fit(measurements, Coordinates.of(all.fitted(Arrays.copyOf(start, all.size()))));
            fits.put(count, fit);
        }
        return fit.logarithms().toArray();
    }

    /** Of the first 2ᵏ, at least half of all: they stay the same while there come to be twice as many. */
    private double[] ofFirstHalf(List<Evidence.Known> known, int count, PlaceEncoding encoding) {
        Measurements half = Measurements.of(known, Integer.highestOneBit(count - 1), encoding);
        return half.areFinite() ? logarithms(known, half, encoding) : new double[0];
    }
}
