package org.barrido.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.nn.kernel.Initializer;
import org.barrido.nn.kernel.Layer;
import org.barrido.nn.kernel.Padding;
import org.barrido.nn.kernel.RandomStream;
import org.ojalgo.matrix.store.R064Store;

/** A fully connected network's parameters: hidden layers of one activation, then logits. */
public final class Network {
    final List<Layer> layers; // first to last
    final Activation activation;

    private Network(List<Layer> layers, Activation activation) {
        this.layers = List.copyOf(layers);
        this.activation = activation;
    }

    /**
     * Makes a network with biases of zero and weights drawn layer by layer, in C order of (fan_in, fan_out).
     *
     * @param hidden widths of the hidden layers, may be empty
     */
    public static Network of(
            int inputs,
            List<Integer> hidden,
            int classes,
            Activation activation,
            Initializer initialization,
            double initScale,
            RandomStream random) {
        List<Layer> layers = new ArrayList<>();
        int fanIn = inputs;
        for (int width : hidden) {
            layers.add(new Layer(fanIn, width));
            fanIn = width;
        }
        layers.add(new Layer(fanIn, classes));
        layers.forEach(layer -> layer.initialize(initialization, initScale, random));
        return new Network(layers, activation);
    }

    /**
     * Makes a network with given parameters.
     *
     * @param arrays W1, b1, W2, … as {@link #parameters()} gives them
     * @throws IllegalArgumentException if an array is missing or of another size
     */
    public static Network of(
            int inputs, List<Integer> hidden, int classes, Activation activation, SortedMap<String, float[]> arrays) {
        Network network =
                of(inputs, hidden, classes, activation, Initializer.NORMAL, 0, RandomStream.of(0, "replaced"));
        network.restore(arrays);
        return network;
    }

    int inputs() {
        return layers.get(0).fanIn;
    }

    int classes() {
        return layers.get(layers.size() - 1).fanOut;
    }

    /** Copies of the parameters, without padding: W1 (fan_in × fan_out, C order), b1 (fan_out), W2, … */
    public SortedMap<String, float[]> parameters() {
        SortedMap<String, float[]> arrays = new TreeMap<>();
        forEachArray(
                (name, array, rows, columns, stride) -> arrays.put(name, Padding.remove(array, rows, columns, stride)));
        return arrays;
    }

    /**
     * The weights of a layer as a matrix of ojAlgo's, a row per input and a column per output, to the bit: {@code x.multiply(w)} is
     * what the layer makes of x, a row per example, before biases and activation. It is a copy, the caller's to change; what the
     * network learns later leaves it alone.
     *
     * @param layer from 1, the one that sees the inputs
     * @throws IllegalArgumentException if there is no such layer
     */
    public R064Store weights(int layer) {
        if (layer < 1 || layer > layers.size()) {
            throw new IllegalArgumentException("layer " + layer + ": expected 1 to " + layers.size());
        }
        Layer its = layers.get(layer - 1);
        R064Store matrix = R064Store.FACTORY.make(its.fanIn, its.fanOut);
        for (int j = 0; j < its.fanOut; j++) {
            for (int i = 0; i < its.fanIn; i++) {
                matrix.set(i, j, its.weights[its.row(i) + j]);
            }
        }
        return matrix;
    }

    /** @throws IllegalArgumentException if an array is missing or of another size */
    public void restore(SortedMap<String, float[]> arrays) {
        forEachArray((name, array, rows, columns, stride) -> Padding.put(name, arrays, array, rows, columns, stride));
    }

    void forEachArray(ArrayVisitor visitor) {
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            visitor.visit("W" + (l + 1), layer.weights, layer.fanIn, layer.fanOut, layer.stride);
            visitor.visit("b" + (l + 1), layer.biases, 1, layer.fanOut, layer.stride);
        }
    }

    /** Sees each parameter array with its shape. */
    interface ArrayVisitor {
        void visit(String name, float[] array, int rows, int columns, int stride);
    }
}
