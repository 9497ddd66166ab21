package org.barrido.nn;

import java.util.stream.IntStream;

/** How many examples of each class a network took for which. An answer that is no number is none of the classes. */
public final class ConfusionMatrix {
    private final int[][] counts; // (label × answer)
    private final int[] examples; // by label, those without an answer too

    /**
     * What became of one class. A ratio of nothing is NaN.
     *
     * @param examples with this label
     * @param precision which share of the examples with this answer has this label
     * @param recall which share of the examples with this label gets this answer
     * @param f1 their harmonic mean; 0 where nothing is right though the class is among the labels or the answers
     */
    public record ClassScore(int examples, double precision, double recall, double f1) {}

    public ConfusionMatrix(int classes) {
        counts = new int[classes][classes];
        examples = new int[classes];
    }

    /** @param answer -1 where the network's numbers are no longer finite */
    public void add(int label, int answer) {
        examples[label]++;
        if (answer >= 0) {
            counts[label][answer]++;
        }
    }

    public int classes() {
        return counts.length;
    }

    /** Counts the examples of a label that got an answer. */
    public int count(int label, int answer) {
        return counts[label][answer];
    }

    public ClassScore score(int c) {
        int answered =
                IntStream.range(0, counts.length).map(label -> counts[label][c]).sum();
        double right = counts[c][c];
        return new ClassScore(examples[c], right / answered, right / examples[c], 2 * right / (examples[c] + answered));
    }
}
