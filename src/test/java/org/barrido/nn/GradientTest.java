package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.LossGradient;
import org.barrido.nn.optimizer.OptimizerType;
import org.barrido.nn.optimizer.TrainingConfig.LossConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient that a step takes, for every parameter, against float64 matrices and those against central differences. */
class GradientTest {
    private static final int INPUTS = 7;
    private static final int CLASSES = 4;

    static List<Arguments> networks() {
        List<Arguments> all = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (Loss loss : Loss.values()) {
                all.add(Arguments.of(activation, loss, List.of(5), 0.0));
                all.add(Arguments.of(activation, loss, List.of(18, 3), 0.1));
            }
        }
        all.add(Arguments.of(Activation.RELU, Loss.CROSS_ENTROPY, List.of(), 0.0));
        all.add(Arguments.of(Activation.TANH, Loss.CROSS_ENTROPY, List.of(4, 6, 5), 0.0));
        return all;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isTheSlopeOfTheLoss(Activation activation, Loss loss, List<Integer> hidden, double smoothing) {
        TinyNetwork toy = new TinyNetwork(9, INPUTS, CLASSES, 3);
        LossConfig config = new LossConfig(loss, LossGradient.FUSED, smoothing);
        for (Inputs inputs : List.of(toy.dense(), toy.compressed())) {
            Network network = TinyNetwork.network(INPUTS, hidden, CLASSES, activation);
            SortedMap<String, double[]> before = FiniteDifferences.toDouble(network.parameters());
            ReferenceNetwork.Gradient reference =
                    ReferenceNetwork.of(network).gradient(inputs, toy.labels, toy.order, config);
            assertNear(
                    reference.slopes(),
                    FiniteDifferences.of(at -> loss(at, hidden, activation, config, toy), before),
                    1e-8);

            NetworkTrainer training = new NetworkTrainer(
                    network,
                    TinyNetwork.rule(loss, OptimizerType.SGD, BiasCorrection.STEP, 0, 0, 0, smoothing),
                    inputs,
                    toy.labels,
                    9,
                    Kernels.simd());
            training.beginEpoch(1, 1, 0, null);
            training.step(toy.order, 0, 9);
            assertThat(training.lossSum() / 9).isCloseTo(reference.loss(), within(2e-6));
            // With a learning rate of 1 the step is the gradient.
            assertNear(difference(before, FiniteDifferences.toDouble(network.parameters())), reference.slopes(), 3e-6);
        }
    }

    private static double loss(
            SortedMap<String, double[]> parameters,
            List<Integer> hidden,
            Activation activation,
            LossConfig config,
            TinyNetwork toy) {
        List<Integer> widths = new ArrayList<>(hidden);
        widths.add(0, INPUTS);
        widths.add(CLASSES);
        return ReferenceNetwork.of(widths, activation, parameters)
                .gradient(toy.dense(), toy.labels, toy.order, config)
                .loss();
    }

    private static SortedMap<String, double[]> difference(
            SortedMap<String, double[]> before, SortedMap<String, double[]> after) {
        SortedMap<String, double[]> differences = new TreeMap<>();
        before.forEach((name, array) -> {
            double[] difference = new double[array.length];
            Arrays.setAll(difference, i -> array[i] - after.get(name)[i]);
            differences.put(name, difference);
        });
        return differences;
    }

    private static void assertNear(
            SortedMap<String, double[]> actual, SortedMap<String, double[]> expected, double tolerance) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, slopes) -> assertThat(actual.get(name))
                .as(name)
                .usingComparatorWithPrecision(tolerance)
                .containsExactly(slopes));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void ofAFullSizedNetworkIsThatOfTheReference(Activation activation) {
        TinyNetwork toy = new TinyNetwork(32, 784, 10, 3);
        Network network = TinyNetwork.network(784, List.of(128, 64), 10, activation);
        LossConfig config = new LossConfig(Loss.CROSS_ENTROPY, LossGradient.FUSED, 0);
        ReferenceNetwork.Gradient reference =
                ReferenceNetwork.of(network).gradient(toy.compressed(), toy.labels, toy.order, config);
        NetworkTrainer training = new NetworkTrainer(
                network, TinyNetwork.sgd(Loss.CROSS_ENTROPY), toy.compressed(), toy.labels, 32, Kernels.simd());
        NetworkTrainer.BatchGradient gradient = training.gradient(toy.order);
        assertThat(gradient.loss()).isCloseTo(reference.loss(), withinPercentage(1e-4));
        reference.slopes().forEach((name, slopes) -> {
            double square = 0;
            double error = 0;
            for (int i = 0; i < slopes.length; i++) {
                square += slopes[i] * slopes[i];
                error += Math.pow(gradient.slopes().get(name)[i] - slopes[i], 2);
            }
            assertThat(Math.sqrt(error / square)).as(name).isLessThan(3e-6);
        });
    }
}
