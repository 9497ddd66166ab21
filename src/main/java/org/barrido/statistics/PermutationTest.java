package org.barrido.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether a whole table of single runs can be draws like ours. A row is one run with several figures, which depend on each other;
 * the rows are independent of each other.
 *
 * <p>The joint test: a published run that is like ours could change places with any of them. So in each row it changes places with
 * one of ours or stays, at random, and the evidence (the sum of -ln p over all cells, Fisher's combining function) is taken again;
 * p is the share of such tables that have at least the evidence of the published one. Whole rows change places, so it holds however
 * a row's figures depend on each other, and no distribution is supposed (Pesarin and Salmaso 2010, "Permutation Tests for Complex
 * Data"; counted as in Phipson and Smyth 2010, "Permutation p-values should never be zero"). It sees many small deviations. A
 * single odd run among n + 1 it can't see: that happens once in n + 1 times.
 *
 * <p>For single cells there is Holm's correction of their own p, which rests on the distribution that {@link PredictionInterval} supposes.
 */
public final class PermutationTest {
    /** Random tables besides the published one. */
    private static final int TABLES = 9_999;

    private static final long SEED = 1;
    /** No single cell's evidence is endless: where ours are all the same number, any other has p = 0. */
    private static final double LEAST = 1e-300;

    /**
     * A published number and ours.
     *
     * @param rounding the number may be as much more or less than it was before it was rounded
     * @param ours one for each of our runs, the same runs in the same order in all cells of a row; NaN where a run has none, and
     *     at least {@link PredictionInterval#FEWEST} that aren't
     */
    public record Cell(double published, double rounding, List<Double> ours, Transform scale) {
        public Cell {
            ours = List.copyOf(ours);
        }

        /** Gives the interval that one more run of ours would be in. */
        public PredictionInterval prediction() {
            return PredictionInterval.of(finite(ours), scale);
        }

        /** Gives the probability that such a run is as far out as the published number, rounded in its favour. */
        public double probability() {
            return prediction().probability(published - rounding, published + rounding);
        }

        /** The most that this can be whatever the distribution. */
        public double boundOfAnyDistribution() {
            return prediction().boundOfAnyDistribution(published - rounding, published + rounding);
        }

        private static double[] finite(List<Double> values) {
            return values.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .toArray();
        }

        /** The published number in the place of run {@code j}, and that in its place. */
        private Cell exchanged(int j) {
            List<Double> others = new ArrayList<>(ours);
            double one = others.set(j, published);
            return new Cell(one, rounding, others, scale);
        }
    }

    private final double probability;
    private final double least;
    private final double[] single;

    private PermutationTest(double probability, double least, double[] single) {
        this.probability = probability;
        this.least = least;
        this.single = single;
    }

    /** @param rows each with at least one cell */
    public static PermutationTest of(List<List<Cell>> rows) {
        double[][] evidence = rows.stream().map(PermutationTest::evidence).toArray(double[][]::new);
        double tables = Arrays.stream(evidence).mapToDouble(row -> row.length).reduce(1, (a, b) -> a * b);
        double[] p = rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Cell::probability)
                .toArray();
        return new PermutationTest(joint(evidence), 1 / tables, Holm.adjusted(p));
    }

    /** Of the row as published, then with each of our runs in the published one's place. */
    private static double[] evidence(List<Cell> row) {
        List<Double> evidence = new ArrayList<>();
        evidence.add(sum(row));
        for (int j = 0; j < row.get(0).ours().size(); j++) {
            int run = j;
            if (row.stream().allMatch(cell -> Double.isFinite(cell.ours().get(run)))) {
                evidence.add(sum(row.stream().map(cell -> cell.exchanged(run)).toList()));
            }
        }
        return evidence.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double sum(List<Cell> row) {
        return row.stream()
                .mapToDouble(cell -> -StrictMath.log(Math.max(LEAST, cell.probability())))
                .sum();
    }

    private static double joint(double[][] evidence) {
        double published = Arrays.stream(evidence).mapToDouble(row -> row[0]).sum();
        SplittableRandom random = new SplittableRandom(SEED);
        int asGreat = 1;
        for (int table = 0; table < TABLES; table++) {
            double exchanged = Arrays.stream(evidence)
                    .mapToDouble(row -> row[random.nextInt(row.length)])
                    .sum();
            asGreat += exchanged >= published ? 1 : 0;
        }
        return asGreat / (TABLES + 1.0);
    }

    /** p of the joint test; 1 without rows. */
    public double probability() {
        return probability;
    }

    /** The least that p could have been, with so few rows and runs. */
    public double leastProbability() {
        return least;
    }

    /** How many cells stand out by themselves, although so many are looked at. */
    public long outstanding(double level) {
        return Arrays.stream(single).filter(p -> p < level).count();
    }

    /** How many of our standard deviations a number must be off to stand out by itself among so many cells. */
    public static double criticalDistance(int n, int cells, double level) {
        return Sample.deviationsBeyond(n, level / cells);
    }
}
