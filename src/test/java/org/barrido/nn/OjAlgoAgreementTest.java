package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.ann.ArtificialNeuralNetwork;
import org.ojalgo.ann.NetworkTrainer;
import org.ojalgo.array.ArrayR064;

/** Training by single examples, step by step beside ojAlgo's own network, which knows plain gradient descent. */
class OjAlgoAgreementTest {
    private static final int INPUTS = 7;
    private static final int HIDDEN = 6;
    private static final int CLASSES = 4;
    private static final double RATE = 0.1;
    private static final Map<Activation, ArtificialNeuralNetwork.Activator> ACTIVATORS = Map.of(
            Activation.TANH, ArtificialNeuralNetwork.Activator.TANH,
            Activation.SIGMOID, ArtificialNeuralNetwork.Activator.SIGMOID,
            Activation.RELU, ArtificialNeuralNetwork.Activator.RELU);

    private final TinyNetwork toy = new TinyNetwork(40, INPUTS, CLASSES, 11);

    @ParameterizedTest
    @EnumSource(names = {"TANH", "SIGMOID", "RELU"})
    void everyStepGivesTheSameWeights(Activation activation) {
        Network network = TinyNetwork.network(INPUTS, List.of(HIDDEN), CLASSES, activation);
        ArtificialNeuralNetwork theirs = ArtificialNeuralNetwork.builder(INPUTS)
                .layer(HIDDEN, ACTIVATORS.get(activation))
                .layer(CLASSES, ArtificialNeuralNetwork.Activator.SOFTMAX)
                .get();
        NetworkTrainer trainer = theirs.newTrainer().rate(RATE).error(ArtificialNeuralNetwork.Error.CROSS_ENTROPY);
        Map<String, double[]> start = FiniteDifferences.toDouble(network.parameters());
        set(trainer, 0, start.get("W1"), start.get("b1"), INPUTS, HIDDEN);
        set(trainer, 1, start.get("W2"), start.get("b2"), HIDDEN, CLASSES);

        org.barrido.nn.NetworkTrainer ours = new org.barrido.nn.NetworkTrainer(
                network, TinyNetwork.sgd(Loss.CROSS_ENTROPY), toy.dense(), toy.labels, 1, Kernels.simd());
        ours.beginEpoch(1, RATE, 0, null);
        for (int i = 0; i < toy.order.length; i++) {
            ours.step(toy.order, i, 1);
            double[] target = new double[CLASSES];
            target[toy.labels[i]] = 1;
            trainer.train(ArrayR064.wrap(toy.x[i]), ArrayR064.wrap(target));
            Map<String, double[]> now = FiniteDifferences.toDouble(network.parameters());
            assertSame(theirs, 0, now.get("W1"), now.get("b1"), INPUTS, HIDDEN);
            assertSame(theirs, 1, now.get("W2"), now.get("b2"), HIDDEN, CLASSES);
        }
        assertThat(network.parameters().get("W1")[0]).isNotEqualTo((float) start.get("W1")[0]);
    }

    private static void set(NetworkTrainer trainer, int layer, double[] w, double[] b, int fanIn, int fanOut) {
        for (int j = 0; j < fanOut; j++) {
            trainer.bias(layer, j, b[j]);
            for (int i = 0; i < fanIn; i++) {
                trainer.weight(layer, i, j, w[i * fanOut + j]);
            }
        }
    }

    private static void assertSame(
            ArtificialNeuralNetwork theirs, int layer, double[] w, double[] b, int fanIn, int fanOut) {
        for (int j = 0; j < fanOut; j++) {
            assertThat(b[j]).isCloseTo(theirs.getBias(layer, j), within(1e-5));
            for (int i = 0; i < fanIn; i++) {
                assertThat(w[i * fanOut + j]).isCloseTo(theirs.getWeight(layer, i, j), within(1e-5));
            }
        }
    }
}
