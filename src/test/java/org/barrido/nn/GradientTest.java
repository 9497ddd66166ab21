package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.OptimizerType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient that a step takes, for every parameter, against central differences of an independent float64 loss. */
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
        for (Inputs inputs : List.of(toy.dense(), toy.compressed())) {
            Network network = TinyNetwork.network(INPUTS, hidden, CLASSES, activation);
            SortedMap<String, double[]> before = ReferenceNetwork.toDouble(network.parameters());
            List<Integer> widths = new ArrayList<>(hidden);
            widths.add(0, INPUTS);
            widths.add(CLASSES);
            ReferenceNetwork reference = new ReferenceNetwork(widths, activation, loss, smoothing);

            NetworkTrainer training = new NetworkTrainer(
                    network,
                    TinyNetwork.rule(loss, OptimizerType.SGD, BiasCorrection.STEP, 0, 0, 0, smoothing),
                    inputs,
                    toy.labels,
                    9,
                    Kernels.fastest());
            training.beginEpoch(1, 1, 0, null);
            training.step(toy.order, 0, 9);

            assertThat(training.lossSum() / 9).isCloseTo(reference.loss(before, toy.x, toy.labels), within(2e-6));
            SortedMap<String, double[]> expected = reference.gradient(before, toy.x, toy.labels);
            SortedMap<String, double[]> after = ReferenceNetwork.toDouble(network.parameters());
            expected.forEach((name, slopes) -> {
                for (int i = 0; i < slopes.length; i++) {
                    // With a learning rate of 1 the step is the gradient.
                    assertThat(before.get(name)[i] - after.get(name)[i])
                            .as("%s[%d]", name, i)
                            .isCloseTo(slopes[i], within(3e-6));
                }
            });
        }
    }
}
