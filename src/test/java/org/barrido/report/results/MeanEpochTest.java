package org.barrido.report.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.barrido.statistics.Interval;
import org.barrido.statistics.Sample;
import org.junit.jupiter.api.Test;

class MeanEpochTest {
    private static Interval band(EpochMetric metric, double mean, double deviation, ErrorBand band) {
        return new MeanEpoch(1, Map.of(metric.key(), new Sample(2, mean, deviation))).band(metric, band);
    }

    @Test
    void bandsOfAccuraciesStayWithinZeroAndAHundredPercent() {
        assertThat(band(EpochMetric.TEST_ACCURACY, 98, 5, ErrorBand.SD)).isEqualTo(new Interval(93, 100));
        assertThat(band(EpochMetric.TEST_ACCURACY, 2, 5, ErrorBand.SD)).isEqualTo(new Interval(0, 7));
        // Of 0.19 and 0.50, in Python by the formula: the plain interval would be from -162 to 231.
        Interval wide = band(EpochMetric.TEST_ACCURACY, 34.5, 21.920310216782973, ErrorBand.CI95);
        assertThat(wide.low()).isCloseTo(8.639560405375279e-3, within(1e-9));
        assertThat(wide.high()).isCloseTo(99.96886575470936, within(1e-9));
    }

    @Test
    void bandsOfLossesStayAboveZeroAndThoseOfTheGapWithinAHundredPoints() {
        assertThat(band(EpochMetric.TEST_LOSS, 0.1, 0.3, ErrorBand.SD).low()).isZero();
        assertThat(band(EpochMetric.TEST_LOSS, 0.1, 0.3, ErrorBand.CI95).low()).isPositive();
        assertThat(band(EpochMetric.GAP, 30, 40, ErrorBand.CI95)).isEqualTo(new Interval(-100, 100));
        assertThat(band(EpochMetric.GAP, -5, 2, ErrorBand.SD)).isEqualTo(new Interval(-7, -3));
    }

    @Test
    void seedsThatAreAllPerfectHaveABandOfNoWidth() {
        for (ErrorBand band : ErrorBand.values()) {
            assertThat(band(EpochMetric.TEST_ACCURACY, 100, 0, band)).isEqualTo(new Interval(100, 100));
        }
    }
}
