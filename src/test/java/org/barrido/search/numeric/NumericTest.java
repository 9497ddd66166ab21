package org.barrido.search.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.barrido.search.Fixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against SciPy 1.17 and mpmath, whose numbers are the fixtures. */
class NumericTest {
    @TestFactory
    Stream<DynamicTest> specialFunctionsHaveAllButTheirLastDigits() {
        return Fixture.read("special.csv").stream()
                .map(line -> DynamicTest.dynamicTest(line.text("function") + " " + line.text("x"), () -> {
                    double expected = line.number("value");
                    double found = value(line);
                    double allowed = switch (line.text("function")) {
                        case "quantile" -> 4e-14;
                        case "logImprovementSlope" -> 1e-12;
                        default -> 4e-15;
                    };
                    assertThat(found == expected || Math.abs(found - expected) <= allowed * Math.abs(expected))
                            .as("%s, expected %s", found, expected)
                            .isTrue();
                }));
    }

    private static double value(Fixture line) {
        double x = line.number("x");
        return switch (line.text("function")) {
            case "erfc" -> ErrorFunction.erfc(x);
            case "erfcx" -> ErrorFunction.erfcx(x);
            case "logCdf" -> StandardNormal.logCdf(x);
            case "quantile" -> StandardNormal.quantile(x);
            case "logMass" -> StandardNormal.logMass(x, line.number("y"));
            case "logImprovement" -> StandardNormal.logImprovement(x);
            case "logImprovementSlope" -> StandardNormal.logImprovementSlope(x);
            default -> throw new AssertionError(line);
        };
    }

    @Test
    void sobolPointsAreJoeAndKuos() {
        SobolSequence sequence = SobolSequence.plain(SobolSequence.MOST);
        for (Fixture line : Fixture.read("sobol.csv")) {
            long index = Long.parseLong(line.text("index"));
            double[] point = sequence.point(index);
            for (int d = 0; d < SobolSequence.MOST; d++) {
                assertThat(point[d]).isCloseTo(line.number("d" + (d + 1)), within(0x1.0p-32));
            }
        }
    }

    /** Of 2^m points each interval of 2^-m has one, in every coordinate, whatever the shift. */
    @Test
    void shiftedPointsAreAsEven() {
        for (long seed = 1; seed <= 3; seed++) {
            SobolSequence sequence = SobolSequence.shifted(20, seed);
            for (int d = 0; d < 20; d++) {
                boolean[] taken = new boolean[256];
                for (int i = 0; i < 256; i++) {
                    taken[(int) (sequence.point(i)[d] * 256)] = true;
                }
                assertThat(taken).doesNotContain(false);
            }
        }
        assertThat(SobolSequence.shifted(3, 1).point(0))
                .isNotEqualTo(SobolSequence.shifted(3, 2).point(0));
    }

    @TestFactory
    Stream<DynamicTest> minimaAreWhereScipyFindsThem() {
        return Fixture.read("minima.csv").stream()
                .map(line -> DynamicTest.dynamicTest(line.text("function") + " " + line.text("start"), () -> {
                    double[] start = line.numbers("start");
                    double[] low = all(start.length, line.number("low"));
                    double[] high = all(start.length, line.number("high"));
                    BoundedMinimizer.Minimum minimum = new BoundedMinimizer(low, high, 1e-9, 0, 5000)
                            .from(start, TestFunctions.named(line.text("function")));
                    assertThat(minimum.value()).isCloseTo(line.number("value"), within(1e-12));
                    double[] expected = line.numbers("x");
                    for (int i = 0; i < start.length; i++) {
                        assertThat(minimum.x().get(i))
                                .isBetween(low[i], high[i])
                                .isCloseTo(expected[i], within(1e-5));
                    }
                }));
    }

    @Test
    void aMinimizationBesideNumbersThatAreNoneEndsAtTheLeastThatItSaw() {
        BoundedMinimizer.Minimum minimum = BoundedMinimizer.unbounded(1, 1e-9, 0, 100)
                .from(new double[] {3}, (x, gradient) -> {
                    gradient[0] = 1;
                    return x[0] < 1 ? Double.NaN : x[0];
                });
        assertThat(minimum.value()).isBetween(1.0, 1.01);
    }

    @TestFactory
    Stream<DynamicTest> systemsAreSolvedAsScipySolvesThem() {
        return Fixture.read("cholesky.csv").stream()
                .map(line -> DynamicTest.dynamicTest("size " + line.text("size"), () -> {
                    int size = Integer.parseInt(line.text("size"));
                    PositiveDefinite matrix =
                            PositiveDefinite.of(line.numbers("matrix"), size).orElseThrow();
                    assertThat(matrix.logDeterminant()).isCloseTo(line.number("log_determinant"), within(1e-9));
                    double[] expected = line.numbers("solution");
                    double scale =
                            DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
                    double[] solution = matrix.solve(line.numbers("right"));
                    for (int i = 0; i < size; i++) {
                        assertThat(solution[i]).isCloseTo(expected[i], within(1e-11 * scale));
                    }
                    assertThat(matrix.solve(line.numbers("right"))).containsExactly(solution, within(1e-11 * scale));
                    for (int first = 1; first < size; first++) {
                        firstRowsAreSolvedByThemselves(line.numbers("matrix"), size, matrix, first);
                    }
                }));
    }

    private static void firstRowsAreSolvedByThemselves(double[] all, int size, PositiveDefinite matrix, int first) {
        double[] part = new double[first * first];
        double[] right = new double[first];
        for (int i = 0; i < first; i++) {
            System.arraycopy(all, i * size, part, i * first, first);
            right[i] = i - 0.5;
        }
        double[] alone = PositiveDefinite.of(part, first).orElseThrow().solve(right);
        double scale = DoubleStream.of(alone).map(Math::abs).max().orElseThrow();
        assertThat(matrix.solve(right)).containsExactly(alone, within(1e-10 * scale));
    }

    @Test
    void aMatrixOfEqualPointsTakesSomeJitterAndAnIndefiniteOneNone() {
        double[] ones = {1, 1, 1, 1};
        assertThat(PositiveDefinite.of(ones, 2))
                .hasValueSatisfying(matrix ->
                        assertThat(matrix.solve(new double[] {1, 1})[0]).isCloseTo(0.5, within(1e-6)));
        assertThat(PositiveDefinite.of(new double[] {1, 2, 2, 1}, 2)).isEmpty();
        assertThat(PositiveDefinite.of(new double[] {Double.NaN}, 1)).isEmpty();
    }

    private static double[] all(int size, double value) {
        double[] all = new double[size];
        Arrays.fill(all, value);
        return all;
    }
}
