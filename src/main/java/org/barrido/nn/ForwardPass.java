package org.barrido.nn;

import java.util.ArrayList;
import java.util.List;
import org.barrido.nn.kernel.InputBatch;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;

/** Scratch for taking up to {@code capacity} examples at once through a network. */
final class ForwardPass {
    final List<float[][]> outputs = new ArrayList<>(); // per layer (capacity × padded); the last holds logits
    final InputBatch input;
    private final Network network;
    private final Kernels kernels;
    private final int capacity;

    /** What becomes of an example's logits, which the next ones take the place of. */
    @FunctionalInterface
    interface LogitsConsumer {
        void accept(int place, float[] logits);
    }

    ForwardPass(Network network, Inputs inputs, int capacity, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
        this.capacity = capacity;
        input = InputBatch.of(inputs, capacity, kernels);
        for (Layer layer : network.layers) {
            outputs.add(new float[capacity][Kernels.OFFSET + layer.stride]);
        }
    }

    float[][] logits() {
        return outputs.get(outputs.size() - 1);
    }

    /** Takes all examples of an order through the network and hands their logits on, one after the other, each with its place. */
    void forEach(int[] order, LogitsConsumer consumer) {
        for (int from = 0; from < order.length; from += capacity) {
            int count = Math.min(capacity, order.length - from);
            load(order, from, count);
            run(count);
            for (int b = 0; b < count; b++) {
                consumer.accept(from + b, logits()[b]);
            }
        }
    }

    void load(int[] order, int from, int count) {
        input.fill(order, from, count);
    }

    /** Pre-activations of layer {@code l}, from the outputs of the layer before. */
    void multiply(int l, int count) {
        Layer layer = network.layers.get(l);
        float[][] z = outputs.get(l);
        for (int b = 0; b < count; b++) {
            System.arraycopy(layer.biases, Kernels.OFFSET, z[b], Kernels.OFFSET, layer.stride);
        }
        if (l == 0) {
            input.forward(layer.weights, layer.stride, z);
        } else {
            kernels.denseForward(
                    outputs.get(l - 1), Kernels.OFFSET, count, layer.fanIn, layer.weights, layer.stride, z);
        }
    }

    /** From the batch taken to the logits. */
    void run(int count) {
        for (int l = 0; l < network.layers.size(); l++) {
            multiply(l, count);
            if (l + 1 < network.layers.size()) {
                activate(l, count);
            }
        }
    }

    void activate(int l, int count) {
        Layer layer = network.layers.get(l);
        float[][] z = outputs.get(l);
        if (network.activation == Activation.RELU) {
            kernels.relu(z, count, layer.stride);
            return;
        }
        for (int b = 0; b < count; b++) {
            activate(z[b], layer.fanOut);
        }
    }

    private void activate(float[] z, int width) {
        for (int j = Kernels.OFFSET; j < Kernels.OFFSET + width; j++) {
            z[j] = network.activation.value(z[j]);
        }
    }
}
