package org.barrido.search.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.barrido.search.Fixture;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Evidence;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against a Gaussian process in NumPy, fitted by SciPy. */
class GaussianProcessTest {
    /** One of the fixtures. */
    private static final class Sample {
        final Fixture line;
        final PlaceEncoding encoding;
        final Measurements measurements;
        final KernelFit fit;

        Sample(Fixture line) {
            this.line = line;
            List<Dimension> dimensions = DoubleStream.of(line.numbers("is_choice"))
                    .mapToObj(flag -> flag == 1 ? Dimension.Choice.of(3) : (Dimension) new Dimension.Real())
                    .toList();
            encoding = new PlaceEncoding(dimensions);
            double[] values = line.numbers("y");
            double[] noises = line.numbers("noises");
            double spread = deviation(values);
            measurements = new Measurements(
                    rows("x"),
                    values,
                    noises.length == 0
                            ? null
                            : DoubleStream.of(noises)
                                    .map(noise -> (noise - Measurements.LEAST_NOISE) * spread * spread)
                                    .toArray());
            fit = new KernelFit(encoding, measurements);
        }

        double[][] rows(String field) {
            return line.rows(field, encoding.size());
        }

        private static double deviation(double[] values) {
            double mean = DoubleStream.of(values).average().orElseThrow();
            return Math.sqrt(DoubleStream.of(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow());
        }
    }

    private static Stream<DynamicTest> samples(Consumer<Sample> test) {
        return Fixture.read("gaussian.csv").stream()
                .map(line -> DynamicTest.dynamicTest(line.text("name"), () -> test.accept(new Sample(line))));
    }

    @TestFactory
    Stream<DynamicTest> lossAndItsSlopesAreTheReferences() {
        return samples(sample -> {
            double[] slopes = new double[sample.line.numbers("slopes").length];
            double[] place = new double[slopes.length];
            Arrays.fill(place, 0.1);
            assertThat(sample.fit.loss(place, slopes)).isCloseTo(sample.line.number("loss"), within(1e-9));
            for (int i = 0; i < slopes.length; i++) {
                assertThat(slopes[i]).isCloseTo(sample.line.numbers("slopes")[i], within(2e-4));
            }
        });
    }

    /** Up to where L-BFGS ends with its tolerance. */
    @TestFactory
    Stream<DynamicTest> theFitIsScipys() {
        return samples(sample -> {
            double[] logarithms = sample.fit.fitted(new double[sample.fit.size()]);
            double least = sample.line.number("least");
            double loss = sample.fit.loss(logarithms, new double[logarithms.length]);
            assertThat(loss).isCloseTo(least, within(1e-4 * Math.max(1, Math.abs(least))));
        });
    }

    private static double[] logarithms(KernelParameters parameters, boolean noiseIsKnown) {
        int dimensions = parameters.inverseSquares().size();
        double[] logarithms = new double[dimensions + (noiseIsKnown ? 1 : 2)];
        for (int d = 0; d < dimensions; d++) {
            logarithms[d] = Math.log(parameters.inverseSquares().get(d));
        }
        logarithms[dimensions] = Math.log(parameters.scale());
        if (!noiseIsKnown) {
            logarithms[dimensions + 1] = Math.log(parameters.noise());
        }
        return logarithms;
    }

    @TestFactory
    Stream<DynamicTest> predictionsAreTheReferences() {
        return samples(sample -> {
            GaussianProcess process = process(sample);
            double best = best(process);
            double[][] points = sample.rows("points");
            for (int i = 0; i < points.length; i++) {
                Prediction prediction = process.at(points[i]);
                assertThat(prediction.mean).isCloseTo(sample.line.numbers("means")[i], within(1e-7));
                assertThat(prediction.deviation).isCloseTo(sample.line.numbers("deviations")[i], within(1e-6));
                double improvement = sample.line.numbers("improvements")[i];
                assertThat(prediction.logImprovement(best))
                        .isCloseTo(improvement, within(1e-5 * Math.max(1, Math.abs(improvement))));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> slopesOfTheImprovementAreThoseOfDifferences() {
        return samples(sample -> {
            GaussianProcess process = process(sample);
            double best = best(process);
            for (double[] place : sample.rows("points")) {
                double[] slopes = new double[place.length];
                process.at(place).slopes(best, slopes);
                for (int d = 0; d < place.length; d++) {
                    double difference = 0;
                    if (sample.line.numbers("is_choice")[d] == 0) {
                        double[] right = place.clone();
                        double[] left = place.clone();
                        right[d] += 1e-6;
                        left[d] -= 1e-6;
                        difference = (process.at(right).logImprovement(best)
                                        - process.at(left).logImprovement(best))
                                / 2e-6;
                    }
                    assertThat(slopes[d]).isCloseTo(difference, within(1e-3 * Math.max(1, Math.abs(difference))));
                }
            }
        });
    }

    private static GaussianProcess process(Sample sample) {
        KernelParameters parameters = KernelParameters.of(
                sample.line.numbers("logarithms"), sample.encoding.size(), sample.measurements.noiseIsKnown);
        List<double[]> pending = List.of(sample.rows("pending"));
        return GaussianProcess.of(sample.encoding, parameters, sample.measurements, pending)
                .orElseThrow();
    }

    private static double best(GaussianProcess process) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < process.size(); i++) {
            best = Math.max(best, process.mean(process.place(i)));
        }
        return best;
    }

    /** As good as from where all are 1, to what the tolerance leaves open, whatever was fitted before. */
    @Test
    void manyMeasurementsAreFittedFromWhereTheFirstHalfOfThemLeads() {
        PlaceEncoding encoding = new PlaceEncoding(Collections.nCopies(4, new Dimension.Real()));
        SplittableRandom random = new SplittableRandom(5);
        List<Evidence.Known> known = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            double[] place = random.doubles(4).toArray();
            double value = Math.sin(6 * place[0]) + place[1] * place[1] + 0.1 * random.nextDouble();
            known.add(new Evidence.Known(Coordinates.of(place), value, Double.NaN, 1));
        }
        KernelFits fits = new KernelFits();
        for (int count : new int[] {20, 100, 150, 160}) {
            KernelParameters fitted = fits.fitted(known, count, encoding);
            assertThat(fitted).isEqualTo(new KernelFits().fitted(known, count, encoding));
            KernelFit all = new KernelFit(encoding, Measurements.of(known, count, encoding));
            double atOnce = all.loss(all.fitted(new double[6]), new double[6]);
            double loss = all.loss(logarithms(fitted, false), new double[6]);
            assertThat(loss).as("%d measurements", count).isLessThan(atOnce + 2e-4 * Math.abs(atOnce));
        }
    }

    /** Seeds of the first half tell no noise, those of the second do. */
    @Test
    void noiseThatBecomesKnownIsNoParameterAnyMore() {
        List<Evidence.Known> known = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double deviation = i < 64 ? Double.NaN : 0.1;
            known.add(new Evidence.Known(Coordinates.of(i / 80.0), Math.sin(i / 9.0), deviation, i < 64 ? 1 : 3));
        }
        PlaceEncoding encoding = new PlaceEncoding(List.of(new Dimension.Real()));
        KernelFits fits = new KernelFits();
        assertThat(fits.fitted(known, 64, encoding).noise()).isPositive();
        assertThat(fits.fitted(known, 80, encoding).noise()).isZero();
    }

    @Test
    void aPosteriorIsInTheUnitsOfWhatWasFound() {
        List<Evidence.Known> known = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            known.add(new Evidence.Known(Coordinates.of(i / 20.0), 1000 + 50 * Math.sin(i / 4.0), Double.NaN, 1));
        }
        Posterior posterior = Posterior.of(List.of(new Dimension.Real()), known);
        assertThat(posterior.mean(Coordinates.of(0.475))).isCloseTo(1000 + 50 * Math.sin(9.5 / 4), within(1.0));
        assertThat(posterior.deviation(Coordinates.of(0.475))).isBetween(0.0, 5.0);
    }

    /** Pooled variance 4 / 3 of three degrees of freedom, moderated with four. */
    @Test
    void noiseIsWhatSeedsTellOfIt() {
        Coordinates place = Coordinates.of(0.5);
        List<Evidence.Known> known = List.of(
                new Evidence.Known(place, 1, Math.sqrt(2), 2),
                new Evidence.Known(place, 2, 1, 3),
                new Evidence.Known(place, 3, Double.NaN, 1));
        double pooled = (2 + 2) / 3.0;
        assertThat(Measurements.noises(known))
                .containsExactly(
                        new double[] {(4 * pooled + 2) / 5 / 2, (4 * pooled + 2) / 6 / 3, pooled}, within(1e-12));
        assertThat(Measurements.noises(known.subList(2, 3))).isNull();
    }
}
