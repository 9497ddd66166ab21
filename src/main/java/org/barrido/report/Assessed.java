package org.barrido.report;

import java.util.List;
import java.util.Locale;
import org.barrido.data.Examples;
import org.barrido.train.Assessment;

/**
 * A model's assessment with what a reader must know.
 *
 * @param model its name and epoch
 * @param dataset the one whose test part was measured on
 * @param stamp a line that leads back to model and data
 */
public record Assessed(
        String model, String dataset, List<String> classNames, Examples examples, Assessment assessment, String stamp) {
    public Assessed {
        classNames = List.copyOf(classNames);
    }

    /** What was measured, and the main figures. */
    String sentence() {
        return "On the " + String.format(Locale.ROOT, "%,d", examples.count()) + " test examples of " + dataset
                + ": accuracy " + Numbers.twoDecimals(assessment.score().accuracy()) + " %, mean cross-entropy "
                + Numbers.fourDigits(assessment.score().loss()) + ", "
                + assessment.mistakes().size() + " mistakes";
    }
}
