package org.barrido.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ElementaryFunctionsTest {
    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(3e-14 * Math.abs(expected) + 1e-300));
    }

    @Test
    void expIsThatOfStrictMath() {
        for (double x = -700; x < 700; x += 0.0371) {
            assertClose(ElementaryFunctions.exp(x), StrictMath.exp(x));
        }
        assertThat(ElementaryFunctions.exp(0)).isEqualTo(1);
        assertThat(ElementaryFunctions.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(ElementaryFunctions.exp(1e6)).isInfinite();
        assertThat(ElementaryFunctions.exp(Double.NaN)).isNaN();
    }

    @Test
    void logIsThatOfStrictMath() {
        for (double x = 1e-300; x < 1e300; x *= 1.31) {
            assertThat(ElementaryFunctions.log(x))
                    .isCloseTo(StrictMath.log(x), within(1e-14 * Math.abs(Math.log(x)) + 1e-15));
        }
        for (double x = 0.9; x < 1.1; x += 0.001) {
            assertThat(ElementaryFunctions.log(x)).isCloseTo(StrictMath.log(x), within(1e-15));
        }
        assertThat(ElementaryFunctions.log(1)).isZero();
        assertThat(ElementaryFunctions.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ElementaryFunctions.log(-1)).isNaN();
        assertThat(ElementaryFunctions.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void tanhAndSigmoid() {
        for (double x = -30; x < 30; x += 0.0317) {
            assertThat(ElementaryFunctions.tanh(x)).isCloseTo(StrictMath.tanh(x), within(2e-14));
            assertClose(ElementaryFunctions.sigmoid(x), 1 / (1 + StrictMath.exp(-x)));
        }
        assertThat(ElementaryFunctions.tanh(1e9)).isEqualTo(1);
        assertThat(ElementaryFunctions.tanh(-1e9)).isEqualTo(-1);
    }
}
