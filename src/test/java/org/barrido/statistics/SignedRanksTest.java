package org.barrido.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class SignedRanksTest {
    /** SciPy 1.17: scipy.stats.wilcoxon(d, alternative='greater', method='exact'). */
    @Test
    void someKnownOnes() {
        assertEquals(0.03125, SignedRanks.probability(new double[] {1, 2, 3, 4, 5}));
        assertEquals(0.0625, SignedRanks.probability(new double[] {-1, 2, 3, 4, 5}));
        assertEquals(1, SignedRanks.probability(new double[] {-1, -2}));
        assertEquals(1, SignedRanks.probability(new double[] {0, 0}));
        assertEquals(0.25, SignedRanks.probability(new double[] {0, 1, 2}), "a zero tells nothing");
        assertEquals(0.125, SignedRanks.probability(new double[] {Double.POSITIVE_INFINITY, 1, 2}));
    }

    /** Of all assignments of signs, so many have as large a sum. */
    @Test
    void tiesShareTheirRanks() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            double[] differences =
                    random.ints(1 + random.nextInt(9), -3, 4).asDoubleStream().toArray();
            assertEquals(byEnumeration(differences), SignedRanks.probability(differences), 1e-12);
        }
    }

    private static double byEnumeration(double[] differences) {
        int n = differences.length;
        long asLarge = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            double[] other = new double[n];
            for (int i = 0; i < n; i++) {
                other[i] = (signs >> i & 1) == 1 ? Math.abs(differences[i]) : -Math.abs(differences[i]);
            }
            asLarge += sum(other) >= sum(differences) - 1e-9 ? 1 : 0;
        }
        return (double) asLarge / (1 << n);
    }

    private static double sum(double[] differences) {
        double sum = 0;
        for (double one : differences) {
            double rank = 0.5;
            for (double other : differences) {
                rank += Math.abs(other) < Math.abs(one) ? 1 : Math.abs(other) == Math.abs(one) ? 0.5 : 0;
            }
            sum += one > 0 ? rank : 0;
        }
        return sum;
    }

    @Test
    void isThatOfACommonLibraryWhereThatIsExact() {
        Random random = new Random(2);
        for (int n = 1; n < 30; n++) {
            double[] differences = random.doubles(n, -1, 1.5).toArray();
            double expected = WilcoxonSignedRankTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .with(PValueMethod.EXACT)
                    .test(differences)
                    .getPValue();
            assertEquals(expected, SignedRanks.probability(differences), 1e-12);
        }
    }

    @Test
    void boundsAreConstantAndAttainable() {
        assertEquals(0, RepeatedLooks.bound(3, 0.1));
        assertEquals(0, RepeatedLooks.bound(1, 0.1));
        assertEquals(0.0625, RepeatedLooks.bound(5, 0.1), "one look, after four pairs");
        assertEquals(25 / 512.0, RepeatedLooks.bound(10, 0.1));
        assertTrue(RepeatedLooks.bound(10, 0.05) < 25 / 512.0);
        assertTrue(RepeatedLooks.bound(100, 0.1) < RepeatedLooks.bound(10, 0.1));
    }
}
