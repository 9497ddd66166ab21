package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.OptimizerType;
import org.junit.jupiter.api.Test;

class LayerDiagnosticsTest {
    private static final TinyNetwork TOY = new TinyNetwork(40, 6, 3, 11);

    private static LayerDiagnostics diagnosis(Network network) {
        return new LayerDiagnostics(
                network,
                TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.ADAM, BiasCorrection.STEP, 0.1, 0.5, 0.01, 0),
                TOY.dense(),
                TOY.labels,
                TOY.order,
                TOY.compressed(),
                Kernels.fastest());
    }

    private static double norm(double[] slopes) {
        double sum = 0;
        for (double slope : slopes) {
            sum += slope * slope;
        }
        return Math.sqrt(sum);
    }

    @Test
    void normsAreThoseOfTheLossWithoutRegularisation() {
        Network network = TinyNetwork.network(6, List.of(8, 5), 3, Activation.TANH);
        SortedMap<String, float[]> before = network.parameters();
        List<LayerStatistics> layers = diagnosis(network).layers();
        SortedMap<String, double[]> gradient = ReferenceNetwork.of(network)
                .gradient(
                        TOY.dense(),
                        TOY.labels,
                        TOY.order,
                        TinyNetwork.sgd(Loss.CROSS_ENTROPY).loss())
                .slopes();
        for (int l = 1; l <= 3; l++) {
            assertThat(layers.get(l - 1).layer()).isEqualTo(l);
            assertThat(layers.get(l - 1).gradientNorm()).isCloseTo(norm(gradient.get("W" + l)), within(1e-6));
            assertThat(layers.get(l - 1).deadShare())
                    .as("only ReLU has dead units")
                    .isNaN();
        }
        assertThat(network.parameters()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void deadUnitsGiveZeroForEveryExample() {
        Network network = TinyNetwork.network(6, List.of(8), 3, Activation.RELU);
        SortedMap<String, float[]> arrays = network.parameters();
        for (int dead : new int[] {1, 4}) {
            arrays.get("b1")[dead] = -1e6f;
        }
        network.restore(arrays);
        List<LayerStatistics> layers = diagnosis(network).layers();
        assertThat(layers.get(0).deadShare()).isEqualTo(2.0 / 8);
        assertThat(layers.get(1).deadShare()).as("logits are no hidden units").isNaN();
    }
}
