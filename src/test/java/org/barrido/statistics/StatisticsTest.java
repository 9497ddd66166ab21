package org.barrido.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Expected values are SciPy 1.10.1's where nothing else is said. */
class StatisticsTest {
    private static NavigableMap<Long, Double> bySeed(double... values) {
        NavigableMap<Long, Double> map = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(i + 1L, values[i]);
        }
        return map;
    }

    private static final NavigableMap<Long, Double> A =
            bySeed(0.9785, 0.9779, 0.9801, 0.9790, 0.9775, 0.9812, 0.9788, 0.9794);
    private static final NavigableMap<Long, Double> B =
            bySeed(0.9752, 0.9781, 0.9763, 0.9749, 0.9770, 0.9779, 0.9761, 0.9758);

    @Test
    void sampleAndItsInterval() {
        Sample sample = Sample.of(97.1, 97.3, 96.9, 97.4, 97.0);
        assertThat(sample.mean()).isCloseTo(97.14, within(1e-12));
        assertThat(sample.deviation()).isCloseTo(0.20736441353327706, within(1e-12));
        assertThat(sample.interval().low()).isCloseTo(96.88252307320708, within(1e-9));
        assertThat(sample.interval().high()).isCloseTo(97.39747692679289, within(1e-9));
    }

    /** Expected by the formula in Python, with t quantiles of SciPy. */
    @Test
    void anIntervalOnAFiguresScaleStaysWithinItsBounds() {
        assertInterval(Sample.of(0.5, 0.6, 0.7).interval(Transform.LOGIT), 0.3476029946798045, 0.8085355486652648);
        assertInterval(
                Sample.of(0.1135, 0.9801, 0.9790).interval(Transform.LOGIT), 0.006615234982440477, 0.9986684658400173);
        assertInterval(
                Sample.of(0.9785, 0.9779, 0.9801, 0.9790, 0.9775).interval(Transform.LOGIT),
                0.9773028844903648,
                0.9798245170834796);
        assertInterval(Sample.of(1.0, 0.999).interval(Transform.LOGIT), 0.005987006847744182, 0.9999999984927264);
        assertInterval(Sample.of(0, 0.5, 0.2).interval(Transform.LOGIT), 0.009154867021476748, 0.9092989069306152);
        assertInterval(
                Sample.of(0.2, 0.25, 0.31, 0.22).interval(Transform.LOG), 0.17942891308979042, 0.33453359866234095);
    }

    @Test
    void seedsThatAreAllAtABoundHaveAnIntervalOfNoWidth() {
        assertInterval(Sample.of(1, 1).interval(Transform.LOGIT), 1, 1);
        assertInterval(Sample.of(0, 0, 0).interval(Transform.LOGIT), 0, 0);
        assertInterval(Sample.of(0, 0).interval(Transform.LOG), 0, 0);
        assertInterval(Sample.of(0.9, -0.8).interval(Transform.DIFFERENCE), -1, 1);
        assertInterval(
                Sample.of(0.02, 0.03, 0.01).interval(Transform.DIFFERENCE), -0.004841377118114446, 0.04484137711811445);
        assertThat(Sample.of(1).interval(Transform.LOGIT).isKnown()).isFalse();
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void oneNumberHasNoSpread() {
        Sample sample = Sample.of(3);
        assertThat(sample.deviation()).isNaN();
        assertThat(sample.interval().isKnown()).isFalse();
        assertThat(Sample.of().mean()).isNaN();
    }

    @Test
    void nextDrawOfANormalSample() {
        Interval next = PredictionInterval.of(new double[] {97.1, 97.3, 96.9, 97.4, 97.0}, Transform.LINEAR)
                .interval();
        assertThat(next.low()).isCloseTo(96.50931290881742, within(1e-9));
        assertThat(next.high()).isCloseTo(97.77068709118255, within(1e-9));
    }

    @Test
    void predictionTakesTheMoreTolerantScale() {
        PredictionInterval prediction = PredictionInterval.of(new double[] {0.2, 0.25, 0.31, 0.22}, Transform.LOG);
        assertThat(prediction.probability(0.5, 0.5)).isCloseTo(0.04150940267628285, within(1e-10));
        assertThat(prediction.interval().high()).isCloseTo(0.4743494897943725, within(1e-9));
        assertThat(prediction.interval().low()).isLessThan(0.12310586716966786);
        // Rounding helps: the nearest number that would have been rounded so counts.
        assertThat(prediction.probability(0.45, 0.55)).isGreaterThan(prediction.probability(0.5, 0.5));
        assertThat(prediction.probability(0.1, 0.9)).isEqualTo(1);
    }

    @Test
    void noAccuracyIsPredictedOutsideOfZeroToOne() {
        Interval interval = PredictionInterval.of(new double[] {0.2, 0.9, 0.5}, Transform.LOGIT)
                .interval();
        assertThat(interval.low()).isBetween(0.0, 0.2);
        assertThat(interval.high()).isBetween(0.9, 1.0);
    }

    @Test
    void fewNumbersAllowNoPrediction() {
        assertThatThrownBy(() -> PredictionInterval.of(new double[] {1, 2}, Transform.LINEAR))
                .hasMessageContaining("needs 3");
    }

    @Test
    void theIntervalHoldsNineteenDrawsOfTwentyAlsoOfSkewedOnes() {
        Random random = new Random(5);
        for (Transform scale : List.of(Transform.LOG, Transform.LOGIT)) {
            int held = 0;
            int trials = 20_000;
            for (int trial = 0; trial < trials; trial++) {
                double[] ours =
                        random.doubles(10).map(u -> skewed(scale, random)).toArray();
                Interval interval = PredictionInterval.of(ours, scale).interval();
                double next = skewed(scale, random);
                held += next >= interval.low() && next <= interval.high() ? 1 : 0;
            }
            assertThat((double) held / trials).as(scale.name()).isBetween(0.945, 0.985);
        }
    }

    private static double skewed(Transform scale, Random random) {
        return scale.from(scale == Transform.LOG ? random.nextGaussian() : 3 + 0.8 * random.nextGaussian());
    }

    /** Ten draws can't exclude anything that happens once in eleven times, whatever we suppose. */
    @Test
    void theBoundOfAnyDistribution() {
        double[] ours = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        PredictionInterval prediction = PredictionInterval.of(ours, Transform.LINEAR);
        assertThat(prediction.boundOfAnyDistribution(1e9, 1e9)).isEqualTo(1 / 11.0);
        assertThat(prediction.boundOfAnyDistribution(5.5, 5.5)).isEqualTo(1);
        // lambda = 3.3 and 3.4: the step of the formula lies at the square root of 11.
        double unit = Sample.of(ours).deviation() * Math.sqrt(1.1);
        assertThat(prediction.boundOfAnyDistribution(5.5 + 3.3 * unit, 5.5 + 3.3 * unit))
                .isEqualTo(2 / 11.0);
        assertThat(prediction.boundOfAnyDistribution(5.5 + 3.4 * unit, 5.5 + 3.4 * unit))
                .isEqualTo(1 / 11.0);
    }

    @Test
    void pairedComparison() {
        PairedComparison comparison = PairedComparison.of(A, B);
        assertThat(comparison.differences().n()).isEqualTo(8);
        assertThat(comparison.differences().mean()).isCloseTo(0.0026375, within(1e-12));
        assertThat(comparison.probability()).isCloseTo(0.002307319791588203, within(1e-12));
        assertThat(comparison.rankProbability()).isEqualTo(0.015625);
        assertThat(comparison.differences().interval().low()).isCloseTo(0.0012999131794887956, within(1e-12));
    }

    @Test
    void onlySharedSeedsArePaired() {
        NavigableMap<Long, Double> more = new TreeMap<>(B);
        more.put(99L, 0.1);
        assertThat(PairedComparison.of(A, more)).isEqualTo(PairedComparison.of(A, B));
        assertThat(PairedComparison.of(A, bySeed(0.5)).probability()).isNaN();
        assertThat(PairedComparison.of(A, A).probability()).isEqualTo(1);
        assertThat(PairedComparison.of(A, A).rankProbability()).isEqualTo(1);
    }

    /** p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") in R. */
    @Test
    void holm() {
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Test
    void theBestAndWhatCannotBeToldFromIt() {
        NavigableMap<Long, Double> nearlyA = new TreeMap<>(A);
        nearlyA.replaceAll((seed, value) -> value + (seed % 2 == 0 ? 0.0002 : -0.00021));
        List<NavigableMap<Long, Double>> rows = new ArrayList<>(List.of(B, A, nearlyA, new TreeMap<>()));
        assertThat(BestComparison.of(rows, true)).isEqualTo(new BestComparison.Ranking(1, List.of(2)));
        assertThat(BestComparison.of(rows, false).best()).isZero();
        assertThat(BestComparison.of(List.of(new TreeMap<Long, Double>()), true).best())
                .isEqualTo(-1);
        // One seed each: nothing can be told apart.
        assertThat(BestComparison.of(List.of(bySeed(0.9), bySeed(0.1)), true))
                .isEqualTo(new BestComparison.Ranking(0, List.of(1)));
    }

    /** A balanced 2 x 3 grid, two seeds; sums of squares by hand with NumPy, p by SciPy's F distribution. */
    @Test
    void sharesOfVariance() {
        double[][][] values = {
            {{4.1, 3.9}, {5.2, 5.0}, {6.1, 6.4}},
            {{4.8, 5.1}, {5.0, 5.3}, {5.2, 4.9}}
        };
        List<Anova.Observation> all = new ArrayList<>();
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 3; b++) {
                for (double value : values[a][b]) {
                    all.add(new Anova.Observation(List.of(a, b), value));
                }
            }
        }
        Anova factors = Anova.of(all);
        assertThat(factors.effects().get(0).share()).isCloseTo(0.002498438475952511, within(1e-12));
        assertThat(factors.effects().get(1).share()).isCloseTo(0.5193628981886326, within(1e-12));
        assertThat(factors.interactions()).isCloseTo(0.43691442848219786, within(1e-12));
        assertThat(factors.residual()).isCloseTo(0.04122423485321701, within(1e-12));
        assertThat(factors.effects().get(0).probability()).isCloseTo(0.5685712568714835, within(1e-10));
        assertThat(factors.effects().get(1).probability()).isCloseTo(0.00039767513289180894, within(1e-10));
        assertThat(factors.isBalanced()).isTrue();
        assertThat(factors.overlap()).isCloseTo(0, within(1e-12));
        assertThat(factors.effects().get(1).isConfounded()).isFalse();
        assertThat(Anova.of(all.subList(1, all.size())).isBalanced()).isFalse();
    }

    /** Values by Python's statsmodels 0.14: ols("v ~ C(a) + C(b) + C(c)"), anova_lm(typ=2); p against the variance within cells. */
    @Test
    void effectsOfAnUnbalancedDesignAreThoseBeyondTheOthers() {
        String levels = "xp1 xp1 xp2 xq1 xq1 xq2 xq2 yp1 yp1 yp2 yp2 yq1 yq1 yq2 yq2 zp1 zp1 zp2 zp2 zq1 zq2";
        double[] values = {
            0.91, 0.93, 0.88, 0.9, 0.95, 0.94, 0.97, 0.96, 0.7, 0.74, 0.81, 0.79, 0.6, 0.66, 0.9, 0.92, 0.55, 0.52,
            0.85, 0.83, 0.77
        };
        List<Anova.Observation> all = new ArrayList<>();
        for (String cell : levels.split(" ")) {
            all.add(new Anova.Observation(List.of(cell.charAt(0), cell.charAt(1), cell.charAt(2)), values[all.size()]));
        }
        Anova factors = Anova.of(all);
        double[] shares = {0.33707741821196197, 0.001260598714014159, 0.0007997211840349267};
        double[] probabilities = {0.11465634175109218, 0.8884863469109545, 0.9110556303088589};
        for (int f = 0; f < 3; f++) {
            assertThat(factors.effects().get(f).share()).isCloseTo(shares[f], within(1e-12));
            assertThat(factors.effects().get(f).probability()).isCloseTo(probabilities[f], within(1e-10));
        }
        assertThat(factors.interactions()).isCloseTo(0.09685143830749783, within(1e-12));
        assertThat(factors.overlap()).isCloseTo(0.018723185883592428, within(1e-12));
        assertThat(factors.residual()).isCloseTo(0.20790000000000003 / 0.38126666666666653, within(1e-12));
        assertThat(factors.isBalanced()).isFalse();
    }

    @Test
    void whatOnlyVariesTogetherIsNobodysShare() {
        List<Anova.Observation> all = new ArrayList<>();
        double[] noise = {0, 0.01, -0.02, 0.01, 0.03, 0};
        for (int i = 0; i < 6; i++) {
            int optimizer = i % 3; // and a learning rate of its own for each
            all.add(new Anova.Observation(List.of(optimizer, 10 * optimizer, i / 3), optimizer + noise[i]));
        }
        Anova factors = Anova.of(all);
        assertThat(factors.effects().get(0).share()).isNaN();
        assertThat(factors.effects().get(0).isConfounded()).isTrue();
        assertThat(factors.effects().get(1).share()).isNaN();
        assertThat(factors.effects().get(2).share()).isBetween(0.0, 0.01);
        assertThat(factors.effects().get(2).isConfounded()).isFalse();
        assertThat(factors.overlap()).isGreaterThan(0.98);
    }
}
