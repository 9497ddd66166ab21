package org.barrido.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.barrido.nn.TinyNetwork;
import org.barrido.nn.kernel.PlainKernels;
import org.junit.jupiter.api.Test;

/** Steps against ones worked out by hand from the papers' formulas, for w = 0.5 and gradients 0.2, -0.1. */
class OptimizerTest {
    private static final float[] GRADIENTS = {0.2f, -0.1f};

    /** The weight after each of two steps with learning rate 0.1, in epoch {@code epoch}. */
    private static double[] steps(TrainingConfig rule, double l2, int epoch) {
        Optimizer optimizer = Optimizer.of(rule.optimizer(), new PlainKernels());
        float[] w = {0.5f};
        float[][] state = new float[optimizer.state().length][1];
        double[] after = new double[2];
        for (int t = 1; t <= 2; t++) {
            optimizer.begin(0.1, t, epoch);
            optimizer.update(w, new float[] {GRADIENTS[t - 1]}, state, (float) l2, 0, 1);
            after[t - 1] = w[0];
        }
        return after;
    }

    private static double[] steps(OptimizerType kind, BiasCorrection correction, double l2, int epoch) {
        return steps(TinyNetwork.rule(Loss.CROSS_ENTROPY, kind, correction, l2, 0, 0, 0), l2, epoch);
    }

    private static void assertSteps(double[] actual, double first, double second) {
        assertThat(actual[0]).isCloseTo(first, within(1e-6));
        assertThat(actual[1]).isCloseTo(second, within(1e-6));
    }

    @Test
    void sgd() {
        // 0.5 - 0.1 * 0.2; then + 0.1 * 0.1
        assertSteps(steps(OptimizerType.SGD, BiasCorrection.STEP, 0, 1), 0.48, 0.49);
        // gradients 0.2 + 0.1 * 0.5 = 0.25, then -0.1 + 0.1 * 0.475 = -0.0525
        assertSteps(steps(OptimizerType.SGD, BiasCorrection.STEP, 0.1, 1), 0.475, 0.48025);
    }

    @Test
    void momentum() {
        // u = 0.2, then 0.9 * 0.2 - 0.1 = 0.08
        assertSteps(steps(OptimizerType.MOMENTUM, BiasCorrection.STEP, 0, 1), 0.48, 0.472);
    }

    @Test
    void nesterov() {
        // 0.2 + 0.9 * 0.2 = 0.38, then u = 0.08: -0.1 + 0.072 = -0.028
        assertSteps(steps(OptimizerType.NESTEROV, BiasCorrection.STEP, 0, 1), 0.462, 0.4648);
    }

    @Test
    void rmsprop() {
        // s = 0.05 * 0.04 = 0.002, root 0.0447214; then 0.95 * 0.002 + 0.05 * 0.01 = 0.0024, root 0.0489898
        assertSteps(
                steps(OptimizerType.RMSPROP, BiasCorrection.STEP, 0, 1),
                0.5 - 0.1 * 0.2 / 0.04472136,
                0.5 - 0.1 * 0.2 / 0.04472136 + 0.1 * 0.1 / 0.04898979);
    }

    @Test
    void adam() {
        // Corrected, the first step is the learning rate. Then m = 0.9 * 0.02 - 0.01 = 0.008, / 0.19;
        // v = 0.999 * 0.00004 + 0.00001 = 0.00004996, / 0.001999.
        double second = 0.1 * (0.008 / 0.19) / Math.sqrt(0.00004996 / 0.001999);
        assertSteps(steps(OptimizerType.ADAM, BiasCorrection.STEP, 0, 7), 0.4, 0.4 - second);
    }

    @Test
    void adamWithoutBiasCorrection() {
        // m = 0.02, root of v = 0.2 * sqrt(0.001)
        double first = 0.1 * 0.02 / (0.2 * Math.sqrt(0.001));
        double second = 0.1 * 0.008 / Math.sqrt(0.00004996);
        assertSteps(steps(OptimizerType.ADAM, BiasCorrection.NONE, 0, 1), 0.5 - first, 0.5 - first - second);
    }

    @Test
    void adamWithAnEpochsCounter() {
        // t = 1 in both steps of the first epoch
        double second = 0.1 * (0.008 / 0.1) / Math.sqrt(0.00004996 / 0.001);
        assertSteps(steps(OptimizerType.ADAM, BiasCorrection.EPOCH, 0, 1), 0.4, 0.4 - second);
    }

    @Test
    void adamAddsL2ToTheGradientAndAdamwTakesItFromTheWeight() {
        // Adam's first step is the learning rate whatever the gradient; AdamW's first takes 0.1 * 0.1 * 0.5 besides.
        assertThat(steps(OptimizerType.ADAM, BiasCorrection.STEP, 0.1, 1)[0]).isCloseTo(0.4, within(1e-6));
        assertThat(steps(OptimizerType.ADAMW, BiasCorrection.STEP, 0.1, 1)[0]).isCloseTo(0.395, within(1e-6));
    }

    @Test
    void nadam() {
        // 0.1 * (0.9 * 0.02 / 0.19 + 0.1 * 0.2 / 0.1) / sqrt(0.00004 / 0.001)
        double first = 0.1 * (0.9 * 0.02 / 0.19 + 0.1 * 0.2 / 0.1) / 0.2;
        double second = 0.1 * (0.9 * 0.008 / 0.271 - 0.1 * 0.1 / 0.19) / Math.sqrt(0.00004996 / 0.001999);
        assertSteps(steps(OptimizerType.NADAM, BiasCorrection.STEP, 0, 1), 0.5 - first, 0.5 - first - second);
    }

    @Test
    void tinyMomentsBecomeZero() {
        Optimizer adam = Optimizer.of(
                TinyNetwork.rule(Map.of("optimizer", OptimizerType.ADAM)).optimizer(), new PlainKernels());
        float[] w = {0.5f};
        float[][] state = {{1e-3f}, {1e-6f}};
        for (int t = 1; t <= 2000; t++) {
            adam.begin(0.001, t, 1);
            adam.update(w, new float[1], state, 0f, 0, 1);
        }
        // 1e-3 * 0.9^2000 would be 3e-95: subnormal on the way, and stuck there by rounding
        assertThat(state[0][0]).isLessThan(1e-30f);
        assertThat(state[0][0] == 0f || state[0][0] >= Float.MIN_NORMAL).isTrue();
    }
}
