package org.barrido.nn;

import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;

/** Measures a network on labeled examples: mean cross-entropy and accuracy. One thread's, made once, used after each epoch. */
public final class Evaluation {
    /** Examples taken at once: enough to reuse each row of weights, few enough for their outputs to stay in the cache. */
    private static final int AT_ONCE = 64;

    private final Network network;
    private final int[] labels;
    private final int[] order;
    private final ForwardPass pass;
    private final SoftmaxLoss softmax;
    private double loss;
    private int right;

    /**
     * @param labels a class from 0 for each example
     * @param examples the numbers of those to measure on
     */
    public Evaluation(Network network, Inputs inputs, int[] labels, int[] examples, Kernels kernels) {
        this.network = network;
        this.labels = labels;
        order = examples.clone();
        pass = new ForwardPass(network, inputs, AT_ONCE, kernels);
        softmax = SoftmaxLoss.ofLabels(network.classes());
    }

    /** Counts the network's answers by the examples' labels. */
    public ConfusionMatrix confusion() {
        ConfusionMatrix confusion = new ConfusionMatrix(network.classes());
        pass.forEach(
                order,
                (place, logits) -> confusion.add(labels[order[place]], SoftmaxLoss.classOf(logits, network.classes())));
        return confusion;
    }

    /** The loss is summed in order of the examples. */
    public Score score() {
        loss = 0;
        right = 0;
        pass.forEach(order, this::add);
        return new Score(loss / order.length, (double) right / order.length);
    }

    private void add(int place, float[] logits) {
        int label = labels[order[place]];
        loss += softmax.crossEntropy(logits, label);
        right += SoftmaxLoss.classOf(logits, network.classes()) == label ? 1 : 0;
    }
}
