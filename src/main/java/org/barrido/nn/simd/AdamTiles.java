package org.barrido.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.barrido.nn.kernel.Subnormals;

/**
 * Steps of Adam, a vector of parameters at a time. Squares of negligible gradients are left out: times 1 - beta2 they would be subnormal, and cost
 * many times the rest of the step.
 */
final class AdamTiles {
    private static final VectorSpecies<Float> S = SimdKernels.S;
    private static final int L = SimdKernels.L;

    private AdamTiles() {}

    static void step(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float l2,
            float beta1,
            float oneMinusBeta1,
            float beta2,
            float oneMinusBeta2,
            float meanFactor,
            float rootFactor,
            float epsilon,
            float negligible) {
        int least = Float.floatToRawIntBits(negligible);
        FloatVector tinyGradient = FloatVector.broadcast(S, Subnormals.TINY_GRADIENT);
        FloatVector tiny = FloatVector.broadcast(S, Subnormals.TINY);
        for (int i = from; i < to; i += L) {
            FloatVector weight = FloatVector.fromArray(S, w, i);
            FloatVector gradient = FloatVector.fromArray(S, g, i)
                    .add(weight.mul(l2))
                    .add(tinyGradient)
                    .sub(tinyGradient);
            FloatVector mean = FloatVector.fromArray(S, m, i)
                    .mul(beta1)
                    .add(gradient.mul(oneMinusBeta1))
                    .add(tiny)
                    .sub(tiny);
            IntVector bits = gradient.reinterpretAsInts();
            IntVector below = bits.and(0x7fffffff).sub(least).lanewise(VectorOperators.ASHR, 31);
            FloatVector kept = bits.and(below.not()).reinterpretAsFloats();
            FloatVector square = FloatVector.fromArray(S, v, i)
                    .mul(beta2)
                    .add(kept.mul(kept).mul(oneMinusBeta2))
                    .add(tiny)
                    .sub(tiny);
            mean.intoArray(m, i);
            square.intoArray(v, i);
            FloatVector move =
                    mean.mul(meanFactor).div(square.sqrt().mul(rootFactor).add(epsilon));
            weight.sub(move).add(tiny).sub(tiny).intoArray(w, i);
        }
    }
}
