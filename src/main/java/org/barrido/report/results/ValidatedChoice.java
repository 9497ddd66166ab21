package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;

/**
 * Tells a figure that attempts are chosen by from the one that is reported of them: the best of many by validation examples has luck in its validation figure, and
 * none in that of the test set.
 */
final class ValidatedChoice {
    private final Objective objective;
    private final boolean isMade;

    ValidatedChoice(Objective objective) {
        this.objective = objective;
        this.isMade = objective.figure() == AttemptMetric.VALIDATION_ACCURACY
                || objective.figure() == AttemptMetric.VALIDATION_LOSS;
    }

    /** Whether validation examples decide. */
    boolean isMade() {
        return isMade;
    }

    /** A column's heading with what the figure is for. */
    String title(Figure figure) {
        return objective.is(figure)
                ? title()
                : isMade && figure == AttemptMetric.ACCURACY ? with(figure.title(), "reported") : figure.title();
    }

    /** The heading of the figure that decides. */
    String title() {
        return isMade ? with(objective.title(), "chosen by") : objective.title();
    }

    /** The figures with the one that decides first. */
    List<Figure> ordered(List<Figure> figures) {
        List<Figure> ordered = new ArrayList<>(figures);
        if (isMade && ordered.remove(objective.figure())) {
            ordered.add(0, objective.figure());
        }
        return ordered;
    }

    private static String with(String title, String words) {
        return title.endsWith(")")
                ? title.substring(0, title.length() - 1) + ", " + words + ")"
                : title + " (" + words + ")";
    }
}
