package org.barrido.nn.simd;

import static org.barrido.nn.kernel.ElementaryFunctions.LARGEST_POWER;
import static org.barrido.nn.kernel.ElementaryFunctions.LN2_LOWER;
import static org.barrido.nn.kernel.ElementaryFunctions.LN2_UPPER;
import static org.barrido.nn.kernel.ElementaryFunctions.LOG2_E;
import static org.barrido.nn.kernel.ElementaryFunctions.SMALLEST_POWER;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link org.barrido.nn.kernel.ElementaryFunctions}' exp, operation by operation, on a vector of numbers. */
final class Exponential {
    private static final VectorSpecies<Double> S = VectorSpecies.of(double.class, SimdKernels.S.vectorShape());
    static final int L = S.length();
    /** 1.5 x 2^52: adding it to a small number rounds that to an integer, which then stands in the lowest bits. */
    private static final double ROUNDER = 0x1.8p52;

    private Exponential() {}

    /** x[k] = e^x[k] for the {@link #L} numbers from {@code k} on. */
    static void replace(double[] x, int k) {
        DoubleVector v = DoubleVector.fromArray(S, x, k);
        DoubleVector rounded = v.mul(LOG2_E).add(ROUNDER);
        DoubleVector whole = rounded.sub(ROUNDER);
        DoubleVector r = v.sub(whole.mul(LN2_UPPER)).sub(whole.mul(LN2_LOWER));
        power(rounded)
                .mul(nearZero(r))
                .blend(0, v.compare(VectorOperators.LT, SMALLEST_POWER))
                .blend(Double.POSITIVE_INFINITY, v.compare(VectorOperators.GT, LARGEST_POWER))
                .intoArray(x, k);
    }

    /** 2 to the integers in the lowest bits. */
    private static DoubleVector power(DoubleVector rounded) {
        LongVector bits = rounded.reinterpretAsLongs();
        return bits.lanewise(VectorOperators.LSHL, 52).add(1023L << 52).reinterpretAsDoubles();
    }

    private static DoubleVector nearZero(DoubleVector r) {
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector a = r.add(1).add(r2.mul(pair(r, 1 / 2., 1 / 6.)));
        DoubleVector b = pair(r, 1 / 24., 1 / 120.).add(r2.mul(pair(r, 1 / 720., 1 / 5040.)));
        DoubleVector c = pair(r, 1 / 40320., 1 / 362880.).add(r2.mul(pair(r, 1 / 3628800., 1 / 39916800.)));
        return a.add(r4.mul(b.add(r4.mul(c))));
    }

    /** p + r q. */
    private static DoubleVector pair(DoubleVector r, double p, double q) {
        return r.mul(q).add(p);
    }
}
