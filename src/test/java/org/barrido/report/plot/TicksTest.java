package org.barrido.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.barrido.report.results.AxisScale;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final double APART = 34;

    private static List<Double> ticks(AxisScale scale, double lower, double upper, double length) {
        return Ticks.between(scale, lower, upper, false, value -> place(scale, lower, upper, length, value), APART);
    }

    private static double place(AxisScale scale, double lower, double upper, double length, double value) {
        double from = scale.place(lower);
        return length * (scale.place(value) - from) / (scale.place(upper) - from);
    }

    @Test
    void stepsOfALogAxisAreAllAlike() {
        assertThat(ticks(AxisScale.LOG, 0.0123, 1.3, 232)).containsExactly(0.02, 0.05, 0.1, 0.2, 0.5, 1.0);
        assertThat(ticks(AxisScale.LOG, 0.0123, 1.3, 160)).containsExactly(0.03, 0.1, 0.3, 1.0);
        assertThat(ticks(AxisScale.LOG, 0.0123, 1.3, 100)).containsExactly(0.1, 1.0);
        assertThat(ticks(AxisScale.LOG, 1e-8, 1, 232)).containsExactly(1e-8, 1e-6, 1e-4, 1e-2, 1.0);
    }

    @Test
    void errorsStepLikeThat() {
        assertThat(ticks(AxisScale.LOG_ERROR, 11, 99.2, 300)).containsExactly(50.0, 80.0, 90.0, 95.0, 98.0, 99.0);
        assertThat(ticks(AxisScale.LOG_ERROR, 11, 99.2, 160)).containsExactly(70.0, 90.0, 97.0, 99.0);
        assertThat(ticks(AxisScale.LOG_ERROR, 0, 99.95, 150)).containsExactly(0.0, 90.0, 99.0, 99.9);
    }

    @Test
    void withinADecadeTheValuesThemselvesHaveEvenSteps() {
        assertThat(ticks(AxisScale.LOG, 0.21, 0.49, 260)).containsExactly(0.25, 0.3, 0.35, 0.4, 0.45);
    }

    @Test
    void whereNothingRoundFitsTwiceTheEndsAreTold() {
        assertThat(ticks(AxisScale.LINEAR, 0.5112, 0.5987, 60)).containsExactly(0.52, 0.59);
        assertThat(ticks(AxisScale.LOG, 0.5112, 0.5987, 60)).containsExactly(0.52, 0.59);
    }

    @Test
    void ticksAreInTheRangeAndHaveRoomWhateverItIs() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double lower = Math.pow(10, -6 + 6 * random.nextDouble());
            double upper = lower * Math.pow(10, 0.01 + 7 * random.nextDouble() * random.nextDouble());
            double length = 80 + 500 * random.nextDouble();
            assertRoom(AxisScale.LINEAR, lower, upper, length);
            assertRoom(AxisScale.LOG, lower, upper, length);
            assertRoom(AxisScale.LOG_ERROR, 100 * random.nextDouble() * random.nextDouble(), 99.9999, length);
        }
    }

    private static void assertRoom(AxisScale scale, double lower, double upper, double length) {
        List<Double> ticks = ticks(scale, lower, upper, length);
        assertThat(ticks).as("%s: %s to %s", scale, lower, upper).isSorted().isNotEmpty();
        for (int i = 0; i < ticks.size(); i++) {
            assertThat(ticks.get(i)).isBetween(lower * (1 - 1e-9), upper * (1 + 1e-9));
            if (i > 0) {
                double apart = place(scale, lower, upper, length, ticks.get(i))
                        - place(scale, lower, upper, length, ticks.get(i - 1));
                assertThat(apart).isGreaterThanOrEqualTo(APART - 1e-6);
            }
        }
    }
}
