package org.barrido.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;
import org.barrido.nn.kernel.Padding;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.nn.optimizer.Gradients;
import org.barrido.nn.optimizer.Optimizer;
import org.barrido.nn.optimizer.TrainingConfig;

/**
 * Training of one network on one thread, step by step. Everything is allocated at the start; a step allocates nothing.
 *
 * <p>A step: forward, loss and its gradient, then from the last layer to the first the gradient of the layer's inputs (with the
 * weights as they are) and, some rows at a time while they are in the nearest cache, the gradient of its weights and their update.
 */
public final class NetworkTrainer {
    /** Rows of weights whose gradient is taken before they are updated: some kilobytes. */
    private static final int ROWS = 8;

    private final Network network;
    private final Inputs inputs;
    private final TrainingConfig.Regularization regularization;
    private final int[] labels;
    private final Kernels kernels;
    private final Optimizer optimizer;
    private final ForwardPass pass;
    private final SoftmaxLoss softmax;
    private final ActivationDerivatives slopes;
    private final List<Gradients> gradients = new ArrayList<>();
    private final List<float[][]> deltas = new ArrayList<>(); // per layer (batch × stride)
    private final float[] transposed; // the largest layer's but the first's
    private long steps;
    private int epoch;
    private double learningRate; // at the epoch's first step
    private double decay;
    private long stepsBefore;
    private double lossSum;
    private int correct;

    /** @param labels a class from 0 for each example of {@code inputs} */
    public NetworkTrainer(
            Network network, TrainingConfig rule, Inputs inputs, int[] labels, int batchSize, Kernels kernels) {
        this.network = network;
        this.inputs = inputs;
        regularization = rule.regularization();
        this.labels = labels;
        this.kernels = kernels;
        optimizer = Optimizer.of(rule.optimizer(), kernels);
        pass = new ForwardPass(network, inputs, batchSize, kernels);
        softmax = SoftmaxLoss.of(rule.loss(), network.classes());
        slopes = ActivationDerivatives.of(network, regularization, batchSize);
        int largest = 0;
        for (Layer layer : network.layers) {
            gradients.add(new Gradients(layer, optimizer.state().length));
            deltas.add(new float[batchSize][Kernels.OFFSET + layer.stride]);
            if (deltas.size() > 1) {
                largest = Math.max(largest, layer.fanOut * Layer.padded(layer.fanIn));
            }
        }
        transposed = new float[Kernels.OFFSET + largest];
    }

    /**
     * Lets the kernels do ahead of training what would keep its first steps waiting.
     *
     * @param examples that will be trained on, in all epochs together
     */
    public void prepare(long examples) {
        double share = inputs.density();
        double multiplications = 0;
        for (Layer layer : network.layers) {
            multiplications +=
                    3.0 * examples * share * layer.fanIn * layer.stride; // forward, and back to weights and inputs
            share = 1;
        }
        kernels.prepare(multiplications);
    }

    /**
     * Begins an epoch, whose sums start at zero.
     *
     * @param epoch from 1
     * @param learningRate of the epoch's first step
     * @param decay with k steps of the epoch done the rate is learningRate / (1 + decay k); 0 leaves it as it is
     * @param dropout the epoch's own stream; heeded only where the rule has dropout
     */
    public void beginEpoch(int epoch, double learningRate, double decay, RandomStream dropout) {
        this.epoch = epoch;
        this.learningRate = learningRate;
        this.decay = decay;
        stepsBefore = steps;
        slopes.begin(dropout);
        lossSum = 0;
        correct = 0;
    }

    /** One step on examples {@code order[from .. from + count)}, along the mean gradient over them. */
    public void step(int[] order, int from, int count) {
        double rate = learningRate / (1 + decay * (steps - stepsBefore));
        steps++;
        optimizer.begin(rate, steps, epoch);
        pass.load(order, from, count);
        forward(count);
        loss(order, from, count);
        for (int l = network.layers.size() - 1; l >= 0; l--) {
            if (l > 0) {
                backward(l, count);
            }
            if (regularization.gradientClip() > 0) {
                gradient(l, count);
            } else {
                descend(l, count);
            }
        }
        if (regularization.gradientClip() > 0) {
            Gradients.clip(gradients, regularization.gradientClip());
            update();
        }
    }

    /**
     * What a batch says, as training takes it.
     *
     * @param loss mean over the batch
     * @param slopes of that mean, for W1 (fan_in × fan_out, C order), b1 (fan_out), W2, …
     */
    public record BatchGradient(double loss, SortedMap<String, float[]> slopes) {}

    /** Computes the mean loss over these examples and its gradient; no step is taken. */
    public BatchGradient gradient(int[] examples) {
        double before = lossSum;
        lossSum = 0;
        takeGradients(examples);
        double loss = lossSum / examples.length;
        lossSum = before;
        SortedMap<String, float[]> slopes = new TreeMap<>();
        for (int l = 0; l < network.layers.size(); l++) {
            Layer layer = network.layers.get(l);
            Gradients g = gradients.get(l);
            slopes.put("W" + (l + 1), Padding.remove(g.weights, layer.fanIn, layer.fanOut, layer.stride));
            slopes.put("b" + (l + 1), Padding.remove(g.biases, 1, layer.fanOut, layer.stride));
        }
        return new BatchGradient(loss, slopes);
    }

    /** The Euclidean norm of each layer's weight gradient, of the mean loss over these examples; no step is taken. */
    double[] gradientNorms(int[] examples) {
        takeGradients(examples);
        return gradients.stream().mapToDouble(Gradients::weightNorm).toArray();
    }

    private void takeGradients(int[] examples) {
        int count = examples.length;
        pass.load(examples, 0, count);
        forward(count);
        loss(examples, 0, count);
        for (int l = network.layers.size() - 1; l >= 0; l--) {
            if (l > 0) {
                backward(l, count);
            }
            gradient(l, count);
        }
    }

    private void forward(int count) {
        int last = network.layers.size() - 1;
        for (int l = 0; l <= last; l++) {
            pass.multiply(l, count);
            if (l < last) {
                slopes.activate(l, pass, count);
            }
        }
    }

    private void loss(int[] order, int from, int count) {
        float[][] logits = pass.logits();
        float[][] delta = deltas.get(deltas.size() - 1);
        double scale = 1.0 / count;
        for (int b = 0; b < count; b++) {
            int label = labels[order[from + b]];
            correct += SoftmaxLoss.classOf(logits[b], network.classes()) == label ? 1 : 0;
            lossSum += softmax.backward(logits[b], label, scale, delta[b]);
        }
    }

    /** From the deltas of layer {@code l} to those of the layer before. */
    private void backward(int l, int count) {
        Layer layer = network.layers.get(l);
        kernels.transpose(layer.weights, layer.fanIn, layer.fanOut, layer.stride, transposed);
        float[][] before = deltas.get(l - 1);
        for (int b = 0; b < count; b++) {
            Arrays.fill(before[b], 0f);
        }
        kernels.denseForward(
                deltas.get(l), Kernels.OFFSET, count, layer.fanOut, transposed, Layer.padded(layer.fanIn), before);
        slopes.multiply(l - 1, pass, before, count, kernels);
    }

    private void gradient(int l, int count) {
        Layer layer = network.layers.get(l);
        gradient(l, count, 0, layer.fanIn);
        gradients.get(l).sumBiases(deltas.get(l), count);
    }

    private void gradient(int l, int count, int from, int to) {
        int stride = network.layers.get(l).stride;
        float[] g = gradients.get(l).weights;
        if (l == 0) {
            pass.input.gradient(deltas.get(0), from, to, stride, g);
        } else {
            kernels.denseGradient(pass.outputs.get(l - 1), Kernels.OFFSET, deltas.get(l), count, from, to, stride, g);
        }
    }

    /** Gradient and update of a layer, row block by row block. */
    private void descend(int l, int count) {
        Layer layer = network.layers.get(l);
        Gradients g = gradients.get(l);
        boolean mayRest = l == 0 && regularization.l2() == 0 && optimizer.leavesZeroGradientsAlone();
        for (int from = 0; from < layer.fanIn; from += ROWS) {
            int to = Math.min(from + ROWS, layer.fanIn);
            if (mayRest && pass.input.isZero(from, to)) {
                continue;
            }
            gradient(l, count, from, to);
            optimizer.update(
                    layer.weights,
                    g.weights,
                    g.weightState,
                    (float) regularization.l2(),
                    layer.row(from),
                    layer.row(to));
        }
        g.sumBiases(deltas.get(l), count);
        optimizer.update(layer.biases, g.biases, g.biasState, 0f, layer.row(0), layer.row(1));
    }

    private void update() {
        for (int l = 0; l < network.layers.size(); l++) {
            Layer layer = network.layers.get(l);
            Gradients g = gradients.get(l);
            optimizer.update(
                    layer.weights,
                    g.weights,
                    g.weightState,
                    (float) regularization.l2(),
                    layer.row(0),
                    layer.row(layer.fanIn));
            optimizer.update(layer.biases, g.biases, g.biasState, 0f, layer.row(0), layer.row(1));
        }
    }

    /** Sum of the epoch's losses, each taken before its batch's step. */
    public double lossSum() {
        return lossSum;
    }

    /** Examples of the epoch classified rightly, each before its batch's step. */
    public int correct() {
        return correct;
    }

    /** Steps since the first epoch's begin. */
    public long steps() {
        return steps;
    }

    /** Copies of parameters and optimizer state (W1, b1, m.W1, v.W1, …), without padding. */
    public SortedMap<String, float[]> arrays() {
        SortedMap<String, float[]> arrays = new TreeMap<>(network.parameters());
        forEachState(
                (name, array, rows, columns, stride) -> arrays.put(name, Padding.remove(array, rows, columns, stride)));
        return arrays;
    }

    /**
     * Goes on from what {@link #arrays()} and {@link #steps()} gave.
     *
     * @throws IllegalArgumentException if an array is missing or of another size
     */
    public void restore(SortedMap<String, float[]> arrays, long steps) {
        network.restore(arrays);
        forEachState((name, array, rows, columns, stride) -> Padding.put(name, arrays, array, rows, columns, stride));
        this.steps = steps;
    }

    private void forEachState(Network.ArrayVisitor visitor) {
        String[] names = optimizer.state();
        for (int l = 0; l < gradients.size(); l++) {
            Layer layer = network.layers.get(l);
            for (int s = 0; s < names.length; s++) {
                String prefix = names[s] + ".";
                visitor.visit(
                        prefix + "W" + (l + 1),
                        gradients.get(l).weightState[s],
                        layer.fanIn,
                        layer.fanOut,
                        layer.stride);
                visitor.visit(prefix + "b" + (l + 1), gradients.get(l).biasState[s], 1, layer.fanOut, layer.stride);
            }
        }
    }
}
