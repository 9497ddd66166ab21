package org.barrido.nn;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.TrainingConfig.LossConfig;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The network as textbooks write it (Goodfellow, Bengio and Courville 2016, algorithms 6.3 and 6.4): float64 matrices, a row per
 * example, nothing in place and nothing fused. It is what {@link NetworkTrainer} computes in float32 at a hundred times the speed,
 * and what that is held against.
 */
public final class ReferenceNetwork {
    static {
        // Parallel are the attempts; ojAlgo's own threads would only take the cores from them.
        OjAlgoUtils.limitThreadsTo(1);
    }

    private final List<R064Store> weights = new ArrayList<>(); // W1, W2, …: (fan_in × fan_out)
    private final List<double[]> biases = new ArrayList<>(); // b1, b2, …: (fan_out)
    private final Activation activation;

    /**
     * What a batch says.
     *
     * @param loss mean over the batch
     * @param slopes of that mean, for W1 (fan_in × fan_out, C order), b1 (fan_out), W2, …
     */
    public record Gradient(double loss, SortedMap<String, double[]> slopes) {}

    private ReferenceNetwork(Activation activation) {
        this.activation = activation;
    }

    /** Returns a network of the same parameters, to the bit; later changes of the given one leave it alone. */
    public static ReferenceNetwork of(Network network) {
        ReferenceNetwork reference = new ReferenceNetwork(network.activation);
        SortedMap<String, float[]> parameters = network.parameters();
        for (int l = 1; l <= network.layers.size(); l++) {
            reference.weights.add(network.weights(l));
            reference.biases.add(widened(requireNonNull(parameters.get("b" + l))));
        }
        return reference;
    }

    /** @param widths of the inputs, the hidden layers and the classes */
    static ReferenceNetwork of(List<Integer> widths, Activation activation, SortedMap<String, double[]> parameters) {
        ReferenceNetwork network = new ReferenceNetwork(activation);
        for (int l = 1; l < widths.size(); l++) {
            double[] flat = requireNonNull(parameters.get("W" + l));
            R064Store w = R064Store.FACTORY.make(widths.get(l - 1), widths.get(l));
            fill(w, (i, j) -> flat[i * w.getColDim() + j]);
            network.weights.add(w);
            network.biases.add(requireNonNull(parameters.get("b" + l)).clone());
        }
        return network;
    }

    /** Returns the logits (examples × classes) of some of the inputs. */
    public double[][] logits(Inputs inputs, int[] examples) {
        List<R064Store> z = new ArrayList<>();
        forward(rows(inputs, examples), new ArrayList<>(), z);
        return z.get(z.size() - 1).toRawCopy2D();
    }

    /**
     * Back-propagates the mean loss of some examples.
     *
     * @param labels of all inputs, a class from 0 each
     */
    public Gradient gradient(Inputs inputs, int[] labels, int[] examples, LossConfig loss) {
        int[] own = new int[examples.length];
        for (int b = 0; b < own.length; b++) {
            own[b] = labels[examples[b]];
        }
        return gradient(rows(inputs, examples), own, loss);
    }

    Gradient gradient(R064Store x, int[] labels, LossConfig loss) {
        List<R064Store> a = new ArrayList<>(); // what each layer is given
        List<R064Store> z = new ArrayList<>(); // what it makes of that, before its activation
        forward(x, a, z);
        R064Store probabilities = softmax(z.get(z.size() - 1));
        R064Store targets = targets(labels, probabilities.getColDim(), loss.labelSmoothing());
        SortedMap<String, double[]> slopes = new TreeMap<>();
        R064Store delta = deltaOfLogits(probabilities, targets, loss.function());
        for (int l = weights.size(); l >= 1; l--) {
            slopes.put("W" + l, flat(product(a.get(l - 1).transpose(), delta))); // dW = Aᵀ·Δ
            slopes.put("b" + l, columnSums(delta));
            if (l > 1) {
                R064Store outputs = product(delta, weights.get(l - 1).transpose()); // dA = Δ·Wᵀ
                R064Store sums = z.get(l - 2);
                fill(outputs, (b, j) -> outputs.doubleValue(b, j) * slope(sums.doubleValue(b, j)));
                delta = outputs;
            }
        }
        return new Gradient(loss(probabilities, targets, loss.function()), slopes);
    }

    /** Z = A·W + b, layer after layer; the next one's A is f(Z). */
    private void forward(R064Store x, List<R064Store> a, List<R064Store> z) {
        R064Store given = x;
        for (int l = 0; l < weights.size(); l++) {
            a.add(given);
            R064Store sums = product(given, weights.get(l));
            double[] bias = biases.get(l);
            fill(sums, (b, j) -> sums.doubleValue(b, j) + bias[j]);
            z.add(sums);
            given = R064Store.FACTORY.make(sums.getRowDim(), sums.getColDim());
            fill(given, (b, j) -> value(sums.doubleValue(b, j)));
        }
    }

    private static R064Store softmax(R064Store logits) {
        R064Store p = logits.copy();
        for (int b = 0; b < p.getRowDim(); b++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < p.getColDim(); k++) {
                most = Math.max(most, p.doubleValue(b, k));
            }
            double sum = 0;
            for (int k = 0; k < p.getColDim(); k++) {
                p.set(b, k, Math.exp(p.doubleValue(b, k) - most));
                sum += p.doubleValue(b, k);
            }
            for (int k = 0; k < p.getColDim(); k++) {
                p.set(b, k, p.doubleValue(b, k) / sum);
            }
        }
        return p;
    }

    /** One-hot rows, a part of them spread over all classes. */
    private static R064Store targets(int[] labels, int classes, double smoothing) {
        R064Store t = R064Store.FACTORY.make(labels.length, classes);
        fill(t, (b, k) -> (k == labels[b] ? 1 - smoothing : 0) + smoothing / classes);
        return t;
    }

    private static double loss(R064Store p, R064Store t, Loss loss) {
        double sum = 0;
        for (int b = 0; b < p.getRowDim(); b++) {
            for (int k = 0; k < p.getColDim(); k++) {
                double probability = p.doubleValue(b, k);
                double target = t.doubleValue(b, k);
                sum += loss == Loss.CROSS_ENTROPY
                        ? (target == 0 ? 0 : -target * Math.log(probability))
                        : (probability - target) * (probability - target) / p.getColDim();
            }
        }
        return sum / p.getRowDim();
    }

    /** Through the softmax: P - T with cross-entropy (Bishop 2006, eq. 4.109), its Jacobian written out with squared error. */
    private static R064Store deltaOfLogits(R064Store p, R064Store t, Loss loss) {
        R064Store delta = R064Store.FACTORY.make(p.getRowDim(), p.getColDim());
        for (int b = 0; b < p.getRowDim(); b++) {
            double mean = 0;
            for (int k = 0; k < p.getColDim(); k++) {
                mean += p.doubleValue(b, k) * (p.doubleValue(b, k) - t.doubleValue(b, k));
            }
            for (int k = 0; k < p.getColDim(); k++) {
                double error = p.doubleValue(b, k) - t.doubleValue(b, k);
                double slope =
                        loss == Loss.CROSS_ENTROPY ? error : 2 * p.doubleValue(b, k) * (error - mean) / p.getColDim();
                delta.set(b, k, slope / p.getRowDim());
            }
        }
        return delta;
    }

    private double value(double z) {
        return switch (activation) {
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case GELU -> 0.5 * z * (1 + Math.tanh(geluInner(z)));
            case IDENTITY -> z;
        };
    }

    private double slope(double z) {
        double f = value(z);
        return switch (activation) {
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : 0.01;
            case TANH -> 1 - f * f;
            case SIGMOID -> f * (1 - f);
            case GELU -> {
                double t = Math.tanh(geluInner(z));
                double innerSlope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z);
                yield 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * innerSlope;
            }
            case IDENTITY -> 1;
        };
    }

    private static double geluInner(double z) {
        return Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
    }

    private static R064Store rows(Inputs inputs, int[] examples) {
        R064Store x = R064Store.FACTORY.make(examples.length, inputs.width());
        float[] row = new float[inputs.width()];
        for (int b = 0; b < examples.length; b++) {
            inputs.copy(examples[b], row);
            for (int i = 0; i < row.length; i++) {
                x.set(b, i, row[i]);
            }
        }
        return x;
    }

    private static R064Store product(MatrixStore<Double> left, MatrixStore<Double> right) {
        R064Store product = R064Store.FACTORY.make(left.getRowDim(), right.getColDim());
        product.fillByMultiplying(left, right);
        return product;
    }

    private static void fill(R064Store matrix, Element element) {
        for (int i = 0; i < matrix.getRowDim(); i++) {
            for (int j = 0; j < matrix.getColDim(); j++) {
                matrix.set(i, j, element.at(i, j));
            }
        }
    }

    private static double[] flat(R064Store matrix) {
        double[] flat = new double[matrix.getRowDim() * matrix.getColDim()];
        for (int k = 0; k < flat.length; k++) {
            flat[k] = matrix.doubleValue(k / matrix.getColDim(), k % matrix.getColDim());
        }
        return flat;
    }

    private static double[] columnSums(R064Store matrix) {
        double[] sums = new double[matrix.getColDim()];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = matrix.aggregateColumn(j, Aggregator.SUM);
        }
        return sums;
    }

    private static double[] widened(float[] array) {
        double[] doubles = new double[array.length];
        for (int i = 0; i < array.length; i++) {
            doubles[i] = array[i];
        }
        return doubles;
    }

    private interface Element {
        double at(int row, int column);
    }
}
