package org.barrido.train.model;

import java.util.List;
import java.util.stream.IntStream;
import org.barrido.data.Examples;
import org.barrido.nn.Classifier;
import org.barrido.nn.Network;
import org.barrido.nn.ReferenceNetwork;
import org.barrido.nn.Score;
import org.barrido.nn.kernel.Kernels;

/**
 * A model on labeled examples in float64, and how far float32, in which it answers else, is from that.
 *
 * @param score mean cross-entropy and accuracy in float64
 * @param differing examples that get another answer
 * @param farthest the largest distance of a class's probability
 */
public record ReferenceEvaluation(Score score, int differing, double farthest) {
    private static final int AT_ONCE = 500;

    /** Measures a model whose width is that of the examples. */
    public static ReferenceEvaluation of(Model model, Examples examples) {
        Network network = model.network();
        List<Classifier.Answer> answers = new Classifier(network, Kernels.fastest()).answers(examples.inputs());
        Tally tally = new Tally();
        ReferenceNetwork reference = ReferenceNetwork.of(network);
        for (int from = 0; from < examples.count(); from += AT_ONCE) {
            int[] numbers = IntStream.range(from, Math.min(from + AT_ONCE, examples.count()))
                    .toArray();
            double[][] logits = reference.logits(examples.inputs(), numbers);
            for (int b = 0; b < numbers.length; b++) {
                tally.add(logits[b], examples.labels()[numbers[b]], answers.get(numbers[b]));
            }
        }
        return tally.of(examples.count());
    }

    private static final class Tally {
        private double loss;
        private int right;
        private int differing;
        private double farthest;

        void add(double[] logits, int label, Classifier.Answer answer) {
            double most = logits[largest(logits)];
            double sum = 0;
            for (double logit : logits) {
                sum += Math.exp(logit - most);
            }
            loss += Math.log(sum) - (logits[label] - most);
            right += largest(logits) == label ? 1 : 0;
            differing += largest(logits) == answer.answer() ? 0 : 1;
            for (int k = 0; k < logits.length; k++) {
                farthest = Math.max(farthest, Math.abs(Math.exp(logits[k] - most) / sum - answer.probability(k)));
            }
        }

        /** The first of equals. */
        private static int largest(double[] logits) {
            int best = 0;
            for (int k = 1; k < logits.length; k++) {
                best = logits[k] > logits[best] ? k : best;
            }
            return best;
        }

        ReferenceEvaluation of(int count) {
            return new ReferenceEvaluation(new Score(loss / count, (double) right / count), differing, farthest);
        }
    }
}
