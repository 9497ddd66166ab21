package org.barrido.search.parzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.Fixture;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ParzenEstimatorTest {
    private static final List<Dimension> DIMENSIONS =
            List.of(new Dimension.Real(), Dimension.Steps.even(12), logWholes(64), Dimension.Choice.of(3));

    private static Dimension logWholes(int most) {
        double low = Math.log(0.5);
        double range = Math.log(most + 0.5) - low;
        double[] edges = IntStream.rangeClosed(0, most)
                .mapToDouble(i -> (Math.log(i + 0.5) - low) / range)
                .toArray();
        edges[most] = 1;
        double[] centers = IntStream.rangeClosed(1, most)
                .mapToDouble(i -> (Math.log(i) - low) / range)
                .toArray();
        return new Dimension.Steps(edges, centers);
    }

    private static List<Coordinates> coordinates(double[][] rows) {
        return Arrays.stream(rows).map(Coordinates::of).toList();
    }

    /** And those of a reference in NumPy. */
    @TestFactory
    Stream<DynamicTest> densitiesAreOptunas() {
        return Fixture.read("parzen.csv").stream()
                .map(line -> DynamicTest.dynamicTest(line.text("count") + " observations", () -> {
                    ParzenEstimator estimator = new ParzenEstimator(DIMENSIONS, coordinates(line.rows("observed", 4)));
                    double[] expected = line.numbers("log_densities");
                    List<Coordinates> points = coordinates(line.rows("points", 4));
                    for (int i = 0; i < expected.length; i++) {
                        assertThat(estimator.logDensity(points.get(i))).isCloseTo(expected[i], within(1e-10));
                    }
                }));
    }

    /** Means of what is drawn, against integrals of the density over a fine grid. */
    @Test
    void drawsFollowTheDensity() {
        List<Dimension> dimensions = List.of(new Dimension.Real(), Dimension.Choice.of(2));
        ParzenEstimator estimator = new ParzenEstimator(
                dimensions, List.of(Coordinates.of(0.05, 1), Coordinates.of(0.1, 1), Coordinates.of(0.9, 0)));
        RandomStream random = RandomStream.of(1, "test");
        int low = 0;
        int second = 0;
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            Coordinates drawn = estimator.draw(random);
            low += drawn.get(0) < 0.2 ? 1 : 0;
            second += drawn.get(1) == 1 ? 1 : 0;
        }
        assertThat((double) low / draws).isCloseTo(share(estimator, 0, 0.2, List.of(0.0, 1.0)), within(0.01));
        assertThat((double) second / draws).isCloseTo(share(estimator, 0, 1, List.of(1.0)), within(0.01));
    }

    private static double share(ParzenEstimator estimator, double low, double high, List<Double> choices) {
        int cells = 4000;
        double sum = 0;
        for (double choice : choices) {
            for (int i = 0; i < cells; i++) {
                double x = low + (high - low) * (i + 0.5) / cells;
                sum += Math.exp(estimator.logDensity(Coordinates.of(x, choice))) * (high - low) / cells;
            }
        }
        return sum;
    }

    /** A parameter that only some points have counts among those, and nothing where it isn't. */
    @Test
    void whatAnObservationDoesntHaveIsAsThePriorHasIt() {
        List<Dimension> dimensions = List.of(new Dimension.Real(), new Dimension.Real());
        ParzenEstimator estimator = new ParzenEstimator(
                dimensions, List.of(Coordinates.of(0.2, Double.NaN), Coordinates.of(0.8, Double.NaN)));
        ParzenEstimator first =
                new ParzenEstimator(dimensions.subList(0, 1), List.of(Coordinates.of(0.2), Coordinates.of(0.8)));
        double alone = first.logDensity(Coordinates.of(0.3));
        assertThat(estimator.logDensity(Coordinates.of(0.3, Double.NaN))).isCloseTo(alone, within(1e-14));
        double wide = Math.exp(-0.5 * 0.09) / Math.sqrt(2 * Math.PI) / 0.3829249225480262;
        assertThat(estimator.logDensity(Coordinates.of(0.3, 0.2))).isCloseTo(alone + Math.log(wide), within(1e-12));
    }
}
