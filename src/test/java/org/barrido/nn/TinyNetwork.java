package org.barrido.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.Initializer;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.nn.kernel.SparseInputs;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Hyperparameters;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.OptimizerType;
import org.barrido.nn.optimizer.TrainingConfig;

/** Small examples for tests: n of them, of {@code width} features, about half of these zero. */
public final class TinyNetwork {
    final double[][] x;
    public final int[] labels;
    public final int[] order;

    public TinyNetwork(int n, int width, int classes, long seed) {
        RandomStream random = RandomStream.of(seed, "toy");
        x = new double[n][width];
        labels = new int[n];
        order = IntStream.range(0, n).toArray();
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(classes);
            for (int j = 0; j < width; j++) {
                x[i][j] = random.nextDouble() < 0.5 ? 0 : (float) random.nextGaussian();
            }
        }
    }

    DenseInputs dense() {
        float[][] rows = new float[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                rows[i][j] = (float) x[i][j];
            }
        }
        return new DenseInputs(rows, x[0].length);
    }

    public SparseInputs compressed() {
        int[] start = new int[x.length + 1];
        char[] feature = new char[x.length * x[0].length];
        float[] value = new float[feature.length];
        int size = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                if (x[i][j] != 0) {
                    feature[size] = (char) j;
                    value[size++] = (float) x[i][j];
                }
            }
            start[i + 1] = size;
        }
        return new SparseInputs(start, Arrays.copyOf(feature, size), Arrays.copyOf(value, size), x[0].length);
    }

    public static Network network(int inputs, List<Integer> hidden, int classes, Activation activation) {
        return Network.of(inputs, hidden, classes, activation, Initializer.HE, 0, RandomStream.of(5, "init"));
    }

    /** Plain SGD without anything else. */
    public static TrainingConfig sgd(Loss loss) {
        return rule(loss, OptimizerType.SGD, BiasCorrection.STEP, 0, 0, 0, 0);
    }

    public static TrainingConfig rule(
            Loss loss,
            OptimizerType optimizer,
            BiasCorrection correction,
            double l2,
            double dropout,
            double clip,
            double smoothing) {
        return rule(Map.of(
                "loss", loss,
                "optimizer", optimizer,
                "bias_correction", correction,
                "l2", l2,
                "dropout", dropout,
                "gradient_clip", clip,
                "label_smoothing", smoothing));
    }

    /** A rule with these values by their parameters' names; what isn't among them is as by default, but that RMSProp's rho is 0.95. */
    public static TrainingConfig rule(Map<String, Object> values) {
        return TrainingConfig.of(new Values(values));
    }

    private record Values(Map<String, Object> given) implements Hyperparameters {
        private static final Map<String, Double> REALS =
                Map.of("momentum", 0.9, "beta1", 0.9, "beta2", 0.999, "rho", 0.95, "epsilon", 1e-8);

        @Override
        public double real(String name) {
            return (Double) given.getOrDefault(name, REALS.getOrDefault(name, 0.0));
        }

        @Override
        public boolean flag(String name) {
            return (Boolean) given.getOrDefault(name, false);
        }

        @Override
        public <E extends Enum<E>> E choice(String name, Class<E> constants) {
            return constants.cast(given.getOrDefault(name, constants.getEnumConstants()[0]));
        }
    }
}
