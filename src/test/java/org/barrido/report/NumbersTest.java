package org.barrido.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void ratesAreWrittenAsPeopleWriteThem() {
        assertThat(Numbers.plain(0.0001)).isEqualTo("0.0001");
        assertThat(Numbers.plain(0.00001)).isEqualTo("0.00001");
        assertThat(Numbers.plain(1e-8)).isEqualTo("1e-8");
        assertThat(Numbers.plain(2.5e-7)).isEqualTo("2.5e-7");
        assertThat(Numbers.plain(20.0)).isEqualTo("20");
        assertThat(Numbers.plain(-0.0)).isEqualTo("0");
        assertThat(Numbers.plain(1e30)).isEqualTo("1e30");
        assertThat(Numbers.plain(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void everyDoubleReadsBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Numbers.plain(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void lossesHaveFourDigits() {
        assertThat(Numbers.fourDigits(0.8)).isEqualTo("0.8000");
        assertThat(Numbers.fourDigits(0.0086)).isEqualTo("0.008600");
        assertThat(Numbers.fourDigits(2.32664)).isEqualTo("2.327");
        assertThat(Numbers.fourDigits(9.99996)).isEqualTo("10.00");
        assertThat(Numbers.fourDigits(123456)).isEqualTo("123500");
        assertThat(Numbers.fourDigits(1.23456e9)).isEqualTo("1.235e9");
        assertThat(Numbers.fourDigits(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void percentagesRoundAsOnPaper() {
        assertThat(Numbers.twoDecimals(0.9796)).isEqualTo("97.96");
        assertThat(Numbers.twoDecimals(0.97965)).isEqualTo("97.97");
        assertThat(Numbers.twoDecimals(1)).isEqualTo("100.00");
        assertThat(Numbers.percent(0.9796)).isEqualByComparingTo("97.96");
    }
}
