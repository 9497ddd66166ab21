package org.barrido.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.nn.optimizer.Loss;
import org.ojalgo.matrix.store.R064Store;

/** A network in float64 on ojAlgo's products, written apart from the kernels: the loss of a batch, and its gradient by differences. */
final class ReferenceNetwork {
    private final List<Integer> widths; // inputs, hidden …, classes
    private final Activation activation;
    private final Loss loss;
    private final double smoothing;

    ReferenceNetwork(List<Integer> widths, Activation activation, Loss loss, double smoothing) {
        this.widths = widths;
        this.activation = activation;
        this.loss = loss;
        this.smoothing = smoothing;
    }

    /** Mean loss over the rows of x. */
    double loss(SortedMap<String, double[]> parameters, double[][] x, int[] labels) {
        R064Store a = R064Store.FACTORY.rows(x);
        for (int l = 1; l < widths.size(); l++) {
            a = layer(a, parameters.get("W" + l), parameters.get("b" + l), l);
        }
        double sum = 0;
        for (int b = 0; b < labels.length; b++) {
            sum += loss(a, b, labels[b]);
        }
        return sum / labels.length;
    }

    private R064Store layer(R064Store a, double[] weights, double[] biases, int l) {
        int in = widths.get(l - 1);
        int out = widths.get(l);
        R064Store w = R064Store.FACTORY.make(in, out);
        for (int i = 0; i < in * out; i++) {
            w.set(i / out, i % out, weights[i]);
        }
        R064Store z = R064Store.FACTORY.make(a.getRowDim(), out);
        z.fillByMultiplying(a, w);
        boolean hidden = l < widths.size() - 1;
        for (int b = 0; b < z.getRowDim(); b++) {
            for (int j = 0; j < out; j++) {
                double sum = z.doubleValue(b, j) + biases[j];
                z.set(b, j, hidden ? value(sum) : sum);
            }
        }
        return z;
    }

    private double value(double z) {
        return switch (activation) {
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case GELU -> 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
            case IDENTITY -> z;
        };
    }

    private double loss(R064Store logits, int row, int label) {
        int classes = widths.get(widths.size() - 1);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(logits.doubleValue(row, k));
        }
        double total = 0;
        for (int k = 0; k < classes; k++) {
            double p = Math.exp(logits.doubleValue(row, k)) / sum;
            double target = (k == label ? 1 - smoothing : 0) + smoothing / classes;
            total += loss == Loss.CROSS_ENTROPY ? -target * Math.log(p) : (p - target) * (p - target) / classes;
        }
        return total;
    }

    /** By central differences: two losses for every single parameter. */
    SortedMap<String, double[]> gradient(SortedMap<String, double[]> parameters, double[][] x, int[] labels) {
        SortedMap<String, double[]> gradient = new TreeMap<>();
        double h = 1e-5;
        for (String name : new ArrayList<>(parameters.keySet())) {
            double[] array = parameters.get(name);
            double[] slopes = new double[array.length];
            for (int i = 0; i < array.length; i++) {
                double at = array[i];
                array[i] = at + h;
                double above = loss(parameters, x, labels);
                array[i] = at - h;
                double below = loss(parameters, x, labels);
                array[i] = at;
                slopes[i] = (above - below) / (2 * h);
            }
            gradient.put(name, slopes);
        }
        return gradient;
    }

    static SortedMap<String, double[]> toDouble(SortedMap<String, float[]> arrays) {
        SortedMap<String, double[]> doubles = new TreeMap<>();
        arrays.forEach((name, array) -> {
            double[] values = new double[array.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = array[i];
            }
            doubles.put(name, values);
        });
        return doubles;
    }
}
