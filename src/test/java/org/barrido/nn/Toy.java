package org.barrido.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Small examples for tests: n of them, of {@code width} features, about half of these zero. */
final class Toy {
    final double[][] x;
    final int[] labels;
    final int[] order;

    Toy(int n, int width, int classes, long seed) {
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

    CompressedInputs compressed() {
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
        return new CompressedInputs(start, Arrays.copyOf(feature, size), Arrays.copyOf(value, size), x[0].length);
    }

    static Network network(int inputs, List<Integer> hidden, int classes, Activation activation) {
        return Network.of(inputs, hidden, classes, activation, Initialisation.HE, 0, RandomStream.of(5, "init"));
    }

    /** Plain SGD without anything else. */
    static TrainingRule sgd(Loss loss) {
        return rule(loss, OptimizerKind.SGD, BiasCorrection.STEP, 0, 0, 0, 0);
    }

    static TrainingRule rule(
            Loss loss,
            OptimizerKind optimizer,
            BiasCorrection correction,
            double l2,
            double dropout,
            double clip,
            double smoothing) {
        return new TrainingRule(
                loss,
                LossGradient.FUSED,
                optimizer,
                0.9,
                0.9,
                0.999,
                0.95,
                1e-8,
                correction,
                l2,
                dropout,
                clip,
                smoothing);
    }
}
