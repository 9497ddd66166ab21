package org.barrido.report.evaluation;

import java.util.List;
import java.util.Locale;
import org.barrido.data.Examples;
import org.barrido.report.table.NumberFormat;
import org.barrido.text.NumberText;
import org.barrido.train.model.EvaluationReport;

/**
 * A model's assessment with what a reader must know.
 *
 * @param model its name and epoch
 * @param dataset the one whose test part was measured on
 * @param stamp a line that leads back to model and data
 */
public record EvaluatedModel(
        String model,
        String dataset,
        List<String> classNames,
        Examples examples,
        EvaluationReport assessment,
        String stamp) {
    public EvaluatedModel {
        classNames = List.copyOf(classNames);
    }

    /** Says what was measured, and the main figures. */
    public String sentence() {
        return "On the " + String.format(Locale.ROOT, "%,d", examples.count()) + " test examples of " + dataset
                + ": accuracy " + NumberFormat.twoDecimals(assessment.score().accuracy()) + " %, mean cross-entropy "
                + NumberText.fourDigits(assessment.score().loss()) + ", "
                + assessment.mistakes().size() + " mistakes";
    }
}
