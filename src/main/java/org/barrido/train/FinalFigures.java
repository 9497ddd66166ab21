package org.barrido.train;

import java.util.EnumMap;
import java.util.Map;
import org.barrido.nn.ConfusionMatrix;
import org.barrido.sweep.metric.AttemptMetric;

/** The figures that are measured once, with the last epoch's weights on the test set. */
final class FinalFigures {
    private FinalFigures() {}

    static Map<AttemptMetric, Double> of(ConfusionMatrix test) {
        Map<AttemptMetric, Double> figures = new EnumMap<>(AttemptMetric.class);
        return figures;
    }
}
