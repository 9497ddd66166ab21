package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Toy TOY = new Toy(40, 6, 3, 11);

    private static Diagnosis diagnosis(Network network) {
        return new Diagnosis(
                network,
                Toy.rule(Loss.CROSS_ENTROPY, OptimizerKind.ADAM, BiasCorrection.STEP, 0.1, 0.5, 0.01, 0),
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
        Network network = Toy.network(6, List.of(8, 5), 3, Activation.TANH);
        SortedMap<String, float[]> before = network.parameters();
        List<LayerDiagnosis> layers = diagnosis(network).layers();
        Reference reference = new Reference(List.of(6, 8, 5, 3), Activation.TANH, Loss.CROSS_ENTROPY, 0);
        SortedMap<String, double[]> gradient = reference.gradient(Reference.toDouble(before), TOY.x, TOY.labels);
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
        Network network = Toy.network(6, List.of(8), 3, Activation.RELU);
        SortedMap<String, float[]> arrays = network.parameters();
        for (int dead : new int[] {1, 4}) {
            arrays.get("b1")[dead] = -1e6f;
        }
        network.restore(arrays);
        List<LayerDiagnosis> layers = diagnosis(network).layers();
        assertThat(layers.get(0).deadShare()).isEqualTo(2.0 / 8);
        assertThat(layers.get(1).deadShare()).as("logits are no hidden units").isNaN();
    }
}
