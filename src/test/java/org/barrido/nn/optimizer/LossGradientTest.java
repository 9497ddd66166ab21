package org.barrido.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.barrido.nn.SoftmaxLoss;
import org.barrido.nn.TinyNetwork;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient by way of softmax's Jacobian, against differences of the loss and against the fused one. */
class LossGradientTest {
    private static final float[] LOGITS = {1.5f, -0.25f, 0.75f, -2f};

    private static SoftmaxLoss loss(LossGradient gradient, double smoothing) {
        TrainingConfig rule = TinyNetwork.rule(Map.of("loss_gradient", gradient, "label_smoothing", smoothing));
        return SoftmaxLoss.of(rule.loss(), LOGITS.length);
    }

    private static float[] padded(float... logits) {
        float[] row = new float[Kernels.OFFSET + Layer.padded(logits.length)];
        System.arraycopy(logits, 0, row, Kernels.OFFSET, logits.length);
        return row;
    }

    private static double value(SoftmaxLoss loss, float[] logits) {
        return loss.backward(logits, 2, 1, new float[logits.length]);
    }

    private static float[] gradient(SoftmaxLoss loss, float... logits) {
        float[] delta = padded(0, 0, 0, 0);
        loss.backward(padded(logits), 2, 1, delta);
        float[] gradient = new float[logits.length];
        System.arraycopy(delta, Kernels.OFFSET, gradient, 0, gradient.length);
        return gradient;
    }

    @ParameterizedTest
    @CsvSource({"JACOBIAN, 0", "JACOBIAN, 0.1", "FUSED, 0", "FUSED, 0.1"})
    void isTheSlopeOfTheLoss(LossGradient way, double smoothing) {
        float h = 1f / 128;
        for (int k = 0; k < LOGITS.length; k++) {
            float[] above = padded(LOGITS);
            float[] below = padded(LOGITS);
            above[Kernels.OFFSET + k] += h;
            below[Kernels.OFFSET + k] -= h;
            SoftmaxLoss loss = loss(way, smoothing);
            double slope = (value(loss, above) - value(loss, below)) / (2 * h);
            assertThat((double) gradient(loss, LOGITS)[k]).isCloseTo(slope, within(2e-5));
        }
    }

    @Test
    void bothWaysAgreeWhereTheProbabilitiesAreNotTiny() {
        float[] fused = gradient(loss(LossGradient.FUSED, 0.05), LOGITS);
        float[] apart = gradient(loss(LossGradient.JACOBIAN, 0.05), LOGITS);
        for (int k = 0; k < fused.length; k++) {
            assertThat(apart[k]).isCloseTo(fused[k], within(2e-7f));
        }
    }

    @Test
    void theFusedWayNeverBreaksDownTheOtherDoesWhereAProbabilityUnderflows() {
        assertThat(gradient(loss(LossGradient.FUSED, 0), 200, 0, 0, 0)).containsExactly(1, 0, -1, 0);
        assertThat(value(loss(LossGradient.FUSED, 0), padded(200, 0, 0, 0))).isEqualTo(200);
        // p = 1.4e-38 still has a reciprocal, p = 1.2e-39 has not, p = e^-200 is zero.
        assertThat(gradient(loss(LossGradient.JACOBIAN, 0), 87, 0, 0, 0)[2]).isCloseTo(-1f, within(1e-6f));
        assertThat(gradient(loss(LossGradient.JACOBIAN, 0), 90, 0, 0, 0)[2]).isInfinite();
        assertThat(gradient(loss(LossGradient.JACOBIAN, 0), 200, 0, 0, 0)[2]).isNaN();
        assertThat(value(loss(LossGradient.JACOBIAN, 0), padded(200, 0, 0, 0))).isInfinite();
    }
}
