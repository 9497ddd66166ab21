package org.barrido.search.parzen;

import java.util.ArrayList;
import java.util.List;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;

/**
 * A density over a whole space: a mixture of one kernel an observation, each a product over the coordinates, and a prior kernel that covers
 * everything. What an observation doesn't have is as the prior has it. Its constants are Optuna 5's (Watanabe, "Tree-structured Parzen estimator:
 * understanding its algorithm components and their roles for better empirical performance", arXiv 2304.11127).
 */
final class ParzenEstimator {
    /** So many of the newest observations have full weight. */
    private static final int FULL = 25;

    private final List<Marginal> marginals = new ArrayList<>();
    private final double[] weights;
    private final double[] logWeights;

    /** @param observed in the order in which they were suggested */
    ParzenEstimator(List<Dimension> dimensions, List<Coordinates> observed) {
        for (int d = 0; d < dimensions.size(); d++) {
            Dimension dimension = dimensions.get(d);
            marginals.add(
                    dimension instanceof Dimension.Choice choice
                            ? new ChoiceMarginal(choice, d, observed)
                            : new NumberMarginal(dimension, d, observed));
        }
        weights = weights(observed.size());
        logWeights = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            logWeights[k] = StrictMath.log(weights[k]);
        }
    }

    /** 1 each and for the prior; of more than 25 the older ones less, on a ramp from 1/n. In sum 1. */
    private static double[] weights(int observations) {
        double[] weights = new double[observations + 1];
        int old = Math.max(0, observations - FULL);
        double sum = 0;
        for (int k = 0; k <= observations; k++) {
            double least = 1.0 / observations;
            double ramp = old < 2 ? least : least + (1 - least) * k / (old - 1);
            weights[k] = k < old ? ramp : 1;
            sum += weights[k];
        }
        for (int k = 0; k <= observations; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /** The logarithm of the density, in the coordinates that there are. */
    double logDensity(Coordinates coordinates) {
        double[] sums = logWeights.clone();
        for (int d = 0; d < marginals.size(); d++) {
            if (coordinates.has(d)) {
                marginals.get(d).addLogDensities(coordinates.get(d), sums);
            }
        }
        double most = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        double total = 0;
        for (double sum : sums) {
            total += StrictMath.exp(sum - most);
        }
        return most + StrictMath.log(total);
    }

    Coordinates draw(RandomStream random) {
        double left = random.nextDouble();
        int kernel = 0;
        while (kernel < weights.length - 1 && left >= weights[kernel]) {
            left -= weights[kernel];
            kernel++;
        }
        double[] drawn = new double[marginals.size()];
        for (int d = 0; d < drawn.length; d++) {
            drawn[d] = marginals.get(d).draw(kernel, random);
        }
        return Coordinates.of(drawn);
    }
}
