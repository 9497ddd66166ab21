package org.barrido.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.barrido.statistics.Sample;
import org.barrido.text.NumberText;
import org.junit.jupiter.api.Test;

class NumberFormatTest {
    @Test
    void ratesAreWrittenAsPeopleWriteThem() {
        assertThat(NumberText.plain(0.0001)).isEqualTo("0.0001");
        assertThat(NumberText.plain(0.00001)).isEqualTo("0.00001");
        assertThat(NumberText.plain(1e-8)).isEqualTo("1e-8");
        assertThat(NumberText.plain(2.5e-7)).isEqualTo("2.5e-7");
        assertThat(NumberText.plain(20.0)).isEqualTo("20");
        assertThat(NumberText.plain(-0.0)).isEqualTo("0");
        assertThat(NumberText.plain(1e30)).isEqualTo("1e30");
        assertThat(NumberText.plain(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void everyDoubleReadsBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(NumberText.plain(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void lossesHaveFourDigits() {
        assertThat(NumberText.fourDigits(0.8)).isEqualTo("0.8000");
        assertThat(NumberText.fourDigits(0.0086)).isEqualTo("0.008600");
        assertThat(NumberText.fourDigits(2.32664)).isEqualTo("2.327");
        assertThat(NumberText.fourDigits(9.99996)).isEqualTo("10.00");
        assertThat(NumberText.fourDigits(123456)).isEqualTo("123500");
        assertThat(NumberText.fourDigits(1.23456e9)).isEqualTo("1.235e9");
        assertThat(NumberText.fourDigits(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void spreadsOfAnySizeHaveTwoDigits() {
        assertThat(Cell.spread(Sample.of(1, 2, 3), false).shown()).isEqualTo("2.0 \u00b1 1.0");
        assertThat(Cell.spread(Sample.of(1e-6, 2e-6, 3e-6), false).shown()).isEqualTo("0.0000020 \u00b1 0.0000010");
        assertThat(Cell.spread(Sample.of(1e-13, 2e-13, 3e-13), false).shown()).isEqualTo("2.0e-13 \u00b1 1.0e-13");
        assertThat(Cell.spread(Sample.of(0.5, 0.5 + 2e-12), false).shown()).isEqualTo("0.5000000000010 \u00b1 1.4e-12");
        assertThat(Cell.spread(Sample.of(-1e-13, 1e-13), false).shown()).isEqualTo("0 \u00b1 1.4e-13");
    }

    @Test
    void percentagesRoundAsOnPaper() {
        assertThat(NumberFormat.twoDecimals(0.9796)).isEqualTo("97.96");
        assertThat(NumberFormat.twoDecimals(0.97965)).isEqualTo("97.97");
        assertThat(NumberFormat.twoDecimals(1)).isEqualTo("100.00");
        assertThat(NumberFormat.percent(0.9796)).isEqualByComparingTo("97.96");
    }
}
