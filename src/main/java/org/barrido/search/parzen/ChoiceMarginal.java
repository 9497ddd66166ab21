package org.barrido.search.parzen;

import java.util.List;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;

/** Values without an order: a kernel gives the observed one weight 1, and shares as much as the prior's is among all. */
final class ChoiceMarginal implements Marginal {
    private final double[][] shares; // (kernels × values)
    private final double[][] logarithms;

    ChoiceMarginal(Dimension.Choice choice, int dimension, List<Coordinates> observed) {
        int values = choice.count();
        int kernels = observed.size() + 1;
        double base = 1.0 / kernels;
        shares = new double[kernels][values];
        logarithms = new double[kernels][values];
        for (int k = 0; k < kernels; k++) {
            boolean seen = k < observed.size() && observed.get(k).has(dimension);
            int own = seen ? (int) observed.get(k).get(dimension) : -1;
            for (int v = 0; v < values; v++) {
                double weight = base + (v == own ? 1 : 0);
                shares[k][v] = weight / (base * values + (seen ? 1 : 0));
                logarithms[k][v] = StrictMath.log(shares[k][v]);
            }
        }
    }

    @Override
    public void addLogDensities(double coordinate, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += logarithms[k][(int) coordinate];
        }
    }

    @Override
    public double draw(int kernel, RandomStream random) {
        double left = random.nextDouble();
        int value = 0;
        while (value < shares[kernel].length - 1 && left >= shares[kernel][value]) {
            left -= shares[kernel][value];
            value++;
        }
        return value;
    }
}
