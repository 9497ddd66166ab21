package org.barrido.train.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.data.Examples;
import org.barrido.nn.Classifier;
import org.barrido.nn.ConfusionMatrix;
import org.barrido.nn.Evaluation;
import org.barrido.nn.Network;
import org.barrido.nn.Score;
import org.barrido.nn.kernel.Kernels;

/** How a model does on labeled examples: in all, class by class, and where it is most wrong. */
public final class EvaluationReport {
    private final Score score;
    private final ConfusionMatrix confusion;
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

    private EvaluationReport(Score score, ConfusionMatrix confusion, List<Mistake> mistakes) {
        this.score = score;
        this.confusion = confusion;
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
        ConfusionMatrix confusion = new ConfusionMatrix(model.classes());
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < examples.count(); i++) {
            int label = examples.labels()[i];
            int answer = answers.get(i).answer();
            confusion.add(label, answer);
            if (answer != label) {
                double confidence = answer < 0 ? Double.NaN : answers.get(i).probability(answer);
                mistakes.add(
                        new Mistake(i, label, answer, confidence, answers.get(i).probability(label)));
            }
        }
        mistakes.sort(Comparator.comparingDouble(Mistake::probability).thenComparingInt(Mistake::example));
        return new EvaluationReport(score, confusion, List.copyOf(mistakes));
    }

    /** Mean cross-entropy and accuracy. */
    public Score score() {
        return score;
    }

    public int classes() {
        return confusion.classes();
    }

    /** How many examples of a label got an answer. */
    public int count(int label, int answer) {
        return confusion.count(label, answer);
    }

    /** The mistakes, the worst first: those whose label the model thought the least likely. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** What became of one class. */
    public ConfusionMatrix.ClassScore ofClass(int c) {
        return confusion.score(c);
    }
}
