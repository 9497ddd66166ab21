package org.barrido.nn.kernel;

/**
 * What a step of Adam multiplies by: m = beta1 m + oneMinusBeta1 g, v = beta2 v + oneMinusBeta2 g^2, then
 * w -= meanFactor m / (sqrt(v) rootFactor + epsilon).
 *
 * @param negligible gradients below it have no effect on v, so that their squares needn't be taken
 */
public record AdamStep(
        float beta1,
        float oneMinusBeta1,
        float beta2,
        float oneMinusBeta2,
        float meanFactor,
        float rootFactor,
        float epsilon,
        float negligible) {
    private static final double SMALLEST_NORMAL = 0x1p-126;
    /** For rounding. */
    private static final double MARGIN = 0.999;
    /** Above it, whatever is below {@link #SMALLEST_NORMAL} is lost beside beta2 v, whose flushed v is a multiple of 2^-103, or rounded to zero beside none. */
    private static final float LEAST_BETA2 = 0.75f;

    public static AdamStep of(double beta1, double beta2, float meanFactor, float rootFactor, float epsilon) {
        float rest = (float) (1 - beta2);
        float negligible = (float) beta2 > LEAST_BETA2 ? (float) (MARGIN * Math.sqrt(SMALLEST_NORMAL / rest)) : 0;
        return new AdamStep(
                (float) beta1, (float) (1 - beta1), (float) beta2, rest, meanFactor, rootFactor, epsilon, negligible);
    }
}
