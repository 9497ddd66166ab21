package org.barrido.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumberTextTest {
    private static final int MANY = 20_000;

    /** Texts that hashes were made of stay as they were: Java 17 is only wrong about what is enormous or next to zero. */
    @Test
    void literalsAreWhatEveryJavaWritesOfNumbersThatPeopleUse() {
        Random random = new Random(1);
        for (int i = 0; i < MANY; i++) {
            double typed = Double.parseDouble((1 + random.nextInt(1_000_000)) + "e" + (random.nextInt(24) - 20));
            double measured = random.nextDouble() * Math.pow(10, random.nextInt(8) - 4);
            assertThat(NumberText.literal(typed)).isEqualTo(Double.toString(typed));
            assertThat(NumberText.literal(-measured)).isEqualTo(Double.toString(-measured));
        }
    }

    @Test
    void literalsAreThoseOfJava19OnEveryJava() {
        assertThat(NumberText.literal(2e23)).isEqualTo("2.0E23");
        assertThat(NumberText.literal(8.41e21)).isEqualTo("8.41E21");
        assertThat(NumberText.literal(Math.scalb(1, -44))).isEqualTo("5.684341886080802E-14");
        assertThat(NumberText.literal(Double.MIN_VALUE)).isEqualTo("4.9E-324");
        assertThat(NumberText.literal(2 * Double.MIN_VALUE)).isEqualTo("9.9E-324");
        assertThat(NumberText.literal(1e-3)).isEqualTo("0.001");
        assertThat(NumberText.literal(9.99e-4)).isEqualTo("9.99E-4");
        assertThat(NumberText.literal(9999999)).isEqualTo("9999999.0");
        assertThat(NumberText.literal(1e7)).isEqualTo("1.0E7");
        assertThat(NumberText.literal(-0.0)).isEqualTo("-0.0");
        assertThat(NumberText.literal(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void everyNumberIsReadBackAndNoTextIsLonger() {
        Random random = new Random(2);
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .limit(MANY)
                .forEach(number -> {
                    assertThat(Double.parseDouble(NumberText.literal(number))).isEqualTo(number);
                    assertThat(NumberText.shortest(number).doubleValue()).isEqualTo(number);
                    assertThat(Double.parseDouble(NumberText.plain(number))).isEqualTo(number);
                    assertThat(NumberText.literal(number).length())
                            .isLessThanOrEqualTo(Double.toString(number).length());
                });
    }

    @Test
    void peopleReadFewZeros() {
        assertThat(NumberText.plain(1e-4)).isEqualTo("0.0001");
        assertThat(NumberText.plain(20)).isEqualTo("20");
        assertThat(NumberText.plain(1e-8)).isEqualTo("1e-8");
        assertThat(NumberText.brief(2.5e6)).isEqualTo("2.5e6");
        assertThat(NumberText.digits(0.0316, 2)).isEqualTo("0.032");
        assertThat(NumberText.fourDigits(0.5)).isEqualTo("0.5000");
    }
}
