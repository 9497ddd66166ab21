package org.barrido.train;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.barrido.data.Dataset;
import org.barrido.nn.Network;
import org.barrido.nn.NetworkTrainer;
import org.barrido.nn.ReferenceNetwork;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.TrainingConfig;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first steps of a training against {@link ReferenceNetwork}: before each step, at the weights as they are, the mean loss
 * of its batch and that loss's gradient, computed in float32 as training does and in float64. Dropout, l2 and clipping are aside.
 */
public final class ReferenceComparison {
    private ReferenceComparison() {}

    /**
     * How far a step's float32 is from float64.
     *
     * @param number from 1
     * @param loss mean over the batch, in float32
     * @param reference the same in float64
     * @param gradientError the largest over W1, b1, W2, …: |float32 − float64| / |float64|, Euclidean norms; 0 where both are zero
     */
    public record Step(int number, double loss, double reference, double gradientError) {
        /** Returns |loss − reference| / |reference|; 0 where both are zero. */
        public double lossError() {
            return loss == reference ? 0 : Math.abs(loss - reference) / Math.abs(reference);
        }
    }

    /**
     * Trains anew and compares.
     *
     * @param start the model that training begins with; null for random weights
     * @param steps how many; fewer where training has fewer
     * @throws IllegalArgumentException if settings and data don't fit together
     */
    public static List<Step> of(
            Dataset data, Kernels kernels, NetworkSettings settings, long seed, @Nullable Model start, int steps) {
        TrainingRun run =
                new TrainingRun(data, kernels, settings, seed, TrainingContext.NONE.withStart(start), epoch -> true);
        TrainingConfig rule =
                TrainingConfig.of(new AttemptHyperparameters(settings)).withoutRegularization();
        Batches batches = new Batches(data, run.network(), rule, run.batchSize(), kernels);
        run.walk(steps, batches::compare);
        return batches.compared;
    }

    /** The same batches in both arithmetics. */
    private static final class Batches {
        private final Dataset data;
        private final Network network;
        private final TrainingConfig rule;
        private final NetworkTrainer training;
        private final List<Step> compared = new ArrayList<>();

        Batches(Dataset data, Network network, TrainingConfig rule, int batchSize, Kernels kernels) {
            this.data = data;
            this.network = network;
            this.rule = rule;
            training = new NetworkTrainer(
                    network, rule, data.train().inputs(), data.train().labels(), batchSize, kernels);
        }

        void compare(int[] order, int from, int count) {
            int[] examples = Arrays.copyOfRange(order, from, from + count);
            NetworkTrainer.BatchGradient ours = training.gradient(examples);
            ReferenceNetwork.Gradient reference = ReferenceNetwork.of(network)
                    .gradient(data.train().inputs(), data.train().labels(), examples, rule.loss());
            compared.add(new Step(
                    compared.size() + 1, ours.loss(), reference.loss(), error(ours.slopes(), reference.slopes())));
        }

        private static double error(SortedMap<String, float[]> ours, SortedMap<String, double[]> reference) {
            double most = 0;
            for (String name : reference.keySet()) {
                most = Math.max(most, error(requireNonNull(ours.get(name)), requireNonNull(reference.get(name))));
            }
            return most;
        }

        private static double error(float[] ours, double[] reference) {
            double square = 0;
            double error = 0;
            for (int i = 0; i < reference.length; i++) {
                square += reference[i] * reference[i];
                error += (ours[i] - reference[i]) * (ours[i] - reference[i]);
            }
            return error == 0 ? 0 : Math.sqrt(error / square);
        }
    }
}
