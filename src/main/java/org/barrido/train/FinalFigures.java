package org.barrido.train;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.barrido.nn.ConfusionMatrix;
import org.barrido.sweep.metric.AttemptMetric;

/** The figures that are measured once, with the last epoch's weights on the test set. */
final class FinalFigures {
    private FinalFigures() {}

    static Map<AttemptMetric, Double> of(ConfusionMatrix test) {
        Map<AttemptMetric, Double> figures = new EnumMap<>(AttemptMetric.class);
        figures.put(AttemptMetric.MACRO_F1, macroF1(test));
        return figures;
    }

    /**
     * The mean of the classes' F1, each counting the same. It is 0 for a class that is never answered, or only where it isn't the
     * label; a class that is neither a label nor an answer isn't counted.
     */
    private static double macroF1(ConfusionMatrix test) {
        return IntStream.range(0, test.classes())
                .mapToDouble(c -> test.score(c).f1())
                .filter(f1 -> !Double.isNaN(f1))
                .average()
                .orElseThrow();
    }
}
