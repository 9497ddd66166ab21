package org.barrido.search.parzen;

import org.barrido.nn.kernel.RandomStream;

/** One coordinate of all kernels of a mixture: one for each observation, and the prior as the last. */
interface Marginal {
    /** Adds the logarithm of each kernel's density at a coordinate. */
    void addLogDensities(double coordinate, double[] sums);

    /** Draws from a kernel. */
    double draw(int kernel, RandomStream random);
}
