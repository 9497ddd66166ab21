package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;
import org.barrido.nn.kernel.PlainKernels;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.Optimizer;
import org.barrido.nn.optimizer.OptimizerType;
import org.barrido.nn.optimizer.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTrainerTest {
    private static final TinyNetwork TOY = new TinyNetwork(50, 20, 5, 11);

    private static SortedMap<String, float[]> trained(TrainingConfig rule, Inputs inputs, Kernels kernels, int steps) {
        Network network = TinyNetwork.network(20, List.of(24, 17), 5, Activation.RELU);
        NetworkTrainer training = new NetworkTrainer(network, rule, inputs, TOY.labels, 16, kernels);
        training.beginEpoch(1, 0.05, 0, RandomStream.of(1, "dropout 1"));
        for (int s = 0; s < steps; s++) {
            training.step(TOY.order, (s % 3) * 16, 16);
        }
        return training.arrays();
    }

    private static void assertSameBits(SortedMap<String, float[]> actual, SortedMap<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, array) -> assertThat(actual.get(name)).as(name).isEqualTo(array));
    }

    @ParameterizedTest
    @EnumSource(OptimizerType.class)
    void plainAndSimdDenseAndCompressedTrainToTheSameBits(OptimizerType optimizer) {
        for (double clip : new double[] {0, 0.5}) {
            TrainingConfig rule =
                    TinyNetwork.rule(Loss.CROSS_ENTROPY, optimizer, BiasCorrection.STEP, 1e-3, 0.2, clip, 0.1);
            SortedMap<String, float[]> expected = trained(rule, TOY.dense(), new PlainKernels(), 30);
            assertSameBits(trained(rule, TOY.dense(), Kernels.simd(), 30), expected);
            assertSameBits(trained(rule, TOY.compressed(), new PlainKernels(), 30), expected);
            assertSameBits(trained(rule, TOY.compressed(), Kernels.simd(), 30), expected);
        }
    }

    @ParameterizedTest
    @EnumSource(OptimizerType.class)
    void goesOnFromItsArraysAsIfItHadNeverStopped(OptimizerType optimizer) {
        TrainingConfig rule = TinyNetwork.rule(Loss.CROSS_ENTROPY, optimizer, BiasCorrection.STEP, 1e-3, 0, 0, 0);
        SortedMap<String, float[]> halfway = trained(rule, TOY.dense(), Kernels.simd(), 6);

        Network network = TinyNetwork.network(20, List.of(24, 17), 5, Activation.RELU);
        NetworkTrainer training = new NetworkTrainer(network, rule, TOY.dense(), TOY.labels, 16, Kernels.simd());
        training.restore(halfway, 6);
        training.beginEpoch(1, 0.05, 0, null);
        for (int s = 6; s < 12; s++) {
            training.step(TOY.order, (s % 3) * 16, 16);
        }
        assertSameBits(training.arrays(), trained(rule, TOY.dense(), Kernels.simd(), 12));
    }

    private static TrainingConfig amsgrad(OptimizerType optimizer, boolean on) {
        return TinyNetwork.rule(Map.of("optimizer", optimizer, "amsgrad", on, "l2", 1e-3));
    }

    @ParameterizedTest
    @EnumSource(
            value = OptimizerType.class,
            names = {"ADAM", "ADAMW"})
    void amsgradTrainsToTheSameBitsAndGoesOnAsIfItHadNeverStopped(OptimizerType optimizer) {
        TrainingConfig rule = amsgrad(optimizer, true);
        SortedMap<String, float[]> expected = trained(rule, TOY.dense(), new PlainKernels(), 30);
        assertSameBits(trained(rule, TOY.dense(), Kernels.simd(), 30), expected);
        assertSameBits(trained(rule, TOY.compressed(), Kernels.simd(), 30), expected);
        assertThat(expected).containsKeys("vmax.W1", "vmax.b1", "vmax.W3", "vmax.b3");
        assertThat(expected.get("W1"))
                .isNotEqualTo(trained(amsgrad(optimizer, false), TOY.dense(), Kernels.simd(), 30)
                        .get("W1"));

        Network network = TinyNetwork.network(20, List.of(24, 17), 5, Activation.RELU);
        NetworkTrainer training = new NetworkTrainer(network, rule, TOY.dense(), TOY.labels, 16, Kernels.simd());
        training.restore(trained(rule, TOY.dense(), Kernels.simd(), 12), 12);
        training.beginEpoch(1, 0.05, 0, null);
        for (int s = 12; s < 30; s++) {
            training.step(TOY.order, (s % 3) * 16, 16);
        }
        assertSameBits(training.arrays(), expected);
    }

    /** The paper's algorithm 2 in float64 with Adam's corrections, as PyTorch has it: the largest v is taken before they are. */
    @Test
    void amsgradDividesByTheLargestMeanSquareSoFar() {
        Optimizer optimizer = Optimizer.of(
                TinyNetwork.rule(Map.of("optimizer", OptimizerType.ADAM, "amsgrad", true))
                        .optimizer(),
                new PlainKernels());
        float[] w = {0.5f};
        float[][] state = new float[optimizer.state().length][1];
        double expected = 0.5;
        double m = 0;
        double v = 0;
        double largest = 0;
        int overtaken = 0;
        for (int t = 1; t <= 3000; t++) {
            float g = (float) (Math.cos(t) * (t % 1000 == 1 ? 5 : 0.1));
            optimizer.begin(0.01, t, 1);
            optimizer.update(w, new float[] {g}, state, 0f, 0, 1);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            largest = Math.max(largest, v);
            overtaken += largest > v ? 1 : 0;
            expected -= 0.01 * m / (1 - Math.pow(0.9, t)) / (Math.sqrt(largest / (1 - Math.pow(0.999, t))) + 1e-8);
            assertThat((double) w[0]).isCloseTo(expected, within(2e-5));
        }
        assertThat(overtaken).isGreaterThan(2000);
        assertThat((double) state[2][0]).isCloseTo(largest, within(1e-5 * largest));
    }

    @Test
    void theRateFallsWithEveryStep() {
        TrainingConfig rule =
                TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.ADAM, BiasCorrection.STEP, 1e-3, 0, 0, 0);
        Network falling = TinyNetwork.network(20, List.of(8), 5, Activation.RELU);
        NetworkTrainer inOne = new NetworkTrainer(falling, rule, TOY.dense(), TOY.labels, 16, Kernels.simd());
        inOne.beginEpoch(1, 0.1, 0.5, null);
        Network stepwise = TinyNetwork.network(20, List.of(8), 5, Activation.RELU);
        NetworkTrainer byHand = new NetworkTrainer(stepwise, rule, TOY.dense(), TOY.labels, 16, Kernels.simd());
        for (double rate : new double[] {0.1, 0.1 / 1.5, 0.1 / 2}) {
            inOne.step(TOY.order, 0, 16);
            byHand.beginEpoch(1, rate, 0, null);
            byHand.step(TOY.order, 0, 16);
        }
        assertSameBits(inOne.arrays(), byHand.arrays());
    }

    @Test
    void clippingKeepsTheDirectionAndBoundsTheLength() {
        List<double[]> steps = new ArrayList<>();
        for (double clip : new double[] {0, 0.01}) {
            Network network = TinyNetwork.network(20, List.of(8), 5, Activation.TANH);
            double[] before = flat(network.parameters());
            TrainingConfig rule =
                    TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.SGD, BiasCorrection.STEP, 0, 0, clip, 0);
            NetworkTrainer training = new NetworkTrainer(network, rule, TOY.dense(), TOY.labels, 50, Kernels.simd());
            training.beginEpoch(1, 1, 0, null);
            training.step(TOY.order, 0, 50);
            double[] step = flat(network.parameters());
            for (int i = 0; i < step.length; i++) {
                step[i] -= before[i];
            }
            steps.add(step);
        }
        assertThat(norm(steps.get(0))).isGreaterThan(0.1);
        assertThat(norm(steps.get(1))).isCloseTo(0.01, within(1e-5));
        double factor = 0.01 / norm(steps.get(0));
        for (int i = 0; i < steps.get(0).length; i++) {
            assertThat(steps.get(1)[i]).isCloseTo(steps.get(0)[i] * factor, within(1e-6));
        }
    }

    private static double[] flat(SortedMap<String, float[]> arrays) {
        List<Double> all = new ArrayList<>();
        arrays.values().forEach(array -> {
            for (float value : array) {
                all.add((double) value);
            }
        });
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    @Test
    void dropoutLeavesOutItsShareAndKeepsTheMean() {
        Network network = TinyNetwork.network(20, List.of(2000), 5, Activation.IDENTITY);
        TrainingConfig rule =
                TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.SGD, BiasCorrection.STEP, 0, 0.3, 0, 0);
        ForwardPass pass = new ForwardPass(network, TOY.dense(), 1, Kernels.simd());
        ActivationDerivatives slopes = ActivationDerivatives.of(network, rule.regularization(), 1);
        slopes.begin(RandomStream.of(1, "dropout 1"));
        pass.load(TOY.order, 0, 1);
        pass.multiply(0, 1);
        float[] before = pass.outputs.get(0)[0].clone();
        slopes.activate(0, pass, 1);
        float[] after = pass.outputs.get(0)[0];
        int dropped = 0;
        for (int j = Kernels.OFFSET; j < Kernels.OFFSET + 2000; j++) {
            dropped += after[j] == 0f ? 1 : 0;
            assertThat(after[j] == 0f || Math.abs(after[j] - before[j] / 0.7f) < 1e-5f)
                    .isTrue();
        }
        assertThat(dropped / 2000.0).isCloseTo(0.3, within(0.04));
    }

    @Test
    void l2IsForWeightsNotBiases() {
        SortedMap<String, float[]> without =
                trained(TinyNetwork.sgd(Loss.CROSS_ENTROPY), TOY.dense(), Kernels.simd(), 1);
        SortedMap<String, float[]> with = trained(
                TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.SGD, BiasCorrection.STEP, 0.1, 0, 0, 0),
                TOY.dense(),
                Kernels.simd(),
                1);
        assertThat(with.get("b1")).isEqualTo(without.get("b1"));
        float[] first = TinyNetwork.network(20, List.of(24, 17), 5, Activation.RELU)
                .parameters()
                .get("W1");
        for (int i = 0; i < first.length; i++) {
            assertThat(with.get("W1")[i]).isCloseTo(without.get("W1")[i] - 0.05f * 0.1f * first[i], within(1e-6f));
        }
    }

    @Test
    void paddingStaysZero() {
        Network network = TinyNetwork.network(20, List.of(24, 17), 5, Activation.SIGMOID);
        TrainingConfig rule =
                TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.NADAM, BiasCorrection.STEP, 1e-3, 0, 0, 0.1);
        NetworkTrainer training = new NetworkTrainer(network, rule, TOY.dense(), TOY.labels, 16, Kernels.simd());
        training.beginEpoch(1, 0.05, 0, null);
        training.step(TOY.order, 0, 16);
        training.step(TOY.order, 16, 16);
        for (Layer layer : network.layers) {
            for (int i = 0; i < layer.fanIn; i++) {
                for (int j = layer.fanOut; j < layer.stride; j++) {
                    assertThat(layer.weights[layer.row(i) + j]).isZero();
                }
            }
        }
    }

    @Test
    void evaluationSeesTheExamplesItIsGiven() {
        Network network = TinyNetwork.network(20, List.of(8), 5, Activation.RELU);
        Score all = new Evaluation(network, TOY.dense(), TOY.labels, TOY.order, Kernels.simd()).score();
        double loss = 0;
        double accuracy = 0;
        for (int i = 0; i < 50; i++) {
            Score one = new Evaluation(network, TOY.compressed(), TOY.labels, new int[] {i}, Kernels.simd()).score();
            loss += one.loss() / 50;
            accuracy += one.accuracy() / 50;
        }
        assertThat(all.loss()).isCloseTo(loss, within(1e-9));
        assertThat(all.accuracy()).isCloseTo(accuracy, within(1e-9));
        double reference = ReferenceNetwork.of(network)
                .gradient(
                        TOY.dense(),
                        TOY.labels,
                        TOY.order,
                        TinyNetwork.sgd(Loss.CROSS_ENTROPY).loss())
                .loss();
        assertThat(all.loss()).isCloseTo(reference, within(1e-6));
    }
}
