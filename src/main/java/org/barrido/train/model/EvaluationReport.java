package org.barrido.train.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.data.Examples;
import org.barrido.nn.Classifier;
import org.barrido.nn.Evaluation;
import org.barrido.nn.Network;
import org.barrido.nn.Score;
import org.barrido.nn.kernel.Kernels;

/** How a model does on labelled examples: in all, class by class, and where it is most wrong. */
public final class EvaluationReport {
    private final Score score;
    private final int[][] counts; // (label × answer)
    private final List<Mistake> mistakes;

    /**
     * An example that isn't answered with its label.
     *
     * @param example its number, from 0
     * @param label the right class
     * @param answer the class that the model takes for the likeliest; -1 where its numbers are no longer finite
     * @param confidence the answer's probability
     * @param probability the right class's
     */
    public record Mistake(int example, int label, int answer, double confidence, double probability) {}

    /**
     * Of one class. A ratio of nothing is NaN.
     *
     * @param examples with this label
     * @param precision which share of the examples with this answer has this label
     * @param recall which share of the examples with this label gets this answer
     * @param f1 their harmonic mean
     */
    public record OfClass(int examples, double precision, double recall, double f1) {}

    private EvaluationReport(Score score, int[][] counts, List<Mistake> mistakes) {
        this.score = score;
        this.counts = counts;
        this.mistakes = mistakes;
    }

    /** @throws IllegalArgumentException if the examples aren't such as the model takes, in one line */
    public static EvaluationReport of(Model model, Examples examples) {
        if (examples.inputs().width() != model.inputs()) {
            throw new IllegalArgumentException("the model takes " + model.inputs() + " features, the data set has "
                    + examples.inputs().width());
        }
        Network network = model.network();
        int[] all = IntStream.range(0, examples.count()).toArray();
        Score score = new Evaluation(network, examples.inputs(), examples.labels(), all, Kernels.fastest()).score();
        List<Classifier.Answer> answers = new Classifier(network, Kernels.fastest()).answers(examples.inputs());
        int[][] counts = new int[model.classes()][model.classes()];
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < examples.count(); i++) {
            int label = examples.labels()[i];
            int answer = answers.get(i).answer();
            if (answer >= 0) {
                counts[label][answer]++;
            }
            if (answer != label) {
                double confidence = answer < 0 ? Double.NaN : answers.get(i).probability(answer);
                mistakes.add(
                        new Mistake(i, label, answer, confidence, answers.get(i).probability(label)));
            }
        }
        mistakes.sort(Comparator.comparingDouble(Mistake::probability).thenComparingInt(Mistake::example));
        return new EvaluationReport(score, counts, List.copyOf(mistakes));
    }

    /** Mean cross-entropy and accuracy. */
    public Score score() {
        return score;
    }

    public int classes() {
        return counts.length;
    }

    /** How many examples of a label got an answer. */
    public int count(int label, int answer) {
        return counts[label][answer];
    }

    /** Worst first: those whose label the model thought the least likely. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    public OfClass ofClass(int c) {
        int examples = IntStream.of(counts[c]).sum()
                + (int) mistakes.stream()
                        .filter(m -> m.label() == c && m.answer() < 0)
                        .count();
        int answered =
                IntStream.range(0, counts.length).map(label -> counts[label][c]).sum();
        double right = counts[c][c];
        return new OfClass(examples, right / answered, right / examples, 2 * right / (examples + answered));
    }
}
