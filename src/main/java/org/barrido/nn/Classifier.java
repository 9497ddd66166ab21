package org.barrido.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;

/** Answers of a trained network. */
public final class Classifier {
    private static final int AT_ONCE = 64;

    private final Network network;
    private final Kernels kernels;
    private final SoftmaxLoss softmax;

    /** What a network says about one example. */
    public static final class Answer {
        private final int answer;
        private final double[] probabilities;

        private Answer(int answer, double[] probabilities) {
            this.answer = answer;
            this.probabilities = probabilities;
        }

        /** The class of the largest logit, the first of equals; -1 where one isn't a number. */
        public int answer() {
            return answer;
        }

        public int classes() {
            return probabilities.length;
        }

        /** The probability of a class; they sum to 1. */
        public double probability(int c) {
            return probabilities[c];
        }
    }

    public Classifier(Network network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
        softmax = SoftmaxLoss.ofLabels(network.classes());
    }

    /** One for each example, in order. */
    public List<Answer> answers(Inputs inputs) {
        ForwardPass pass = new ForwardPass(network, inputs, AT_ONCE, kernels);
        int[] order = IntStream.range(0, inputs.count()).toArray();
        List<Answer> answers = new ArrayList<>();
        pass.forEach(
                order,
                (place, logits) -> answers.add(
                        new Answer(SoftmaxLoss.classOf(logits, network.classes()), softmax.probabilities(logits))));
        return answers;
    }
}
