package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import org.barrido.sweep.Parameter;
import org.barrido.train.Status;

/** What a chart's reader must know besides the varied parameters. */
final class Subtitle {
    private static final List<Parameter> TOLD = List.of(
            Parameter.DATASET,
            Parameter.OPTIMIZER,
            Parameter.LEARNING_RATE,
            Parameter.BATCH_SIZE,
            Parameter.HIDDEN_LAYERS,
            Parameter.HIDDEN_SIZE,
            Parameter.L2,
            Parameter.DROPOUT,
            Parameter.INIT,
            Parameter.EPOCHS);

    private Subtitle() {}

    /** The main settings that all attempts share, and how many attempts came through. */
    static String setting(Results results) {
        Constants constants = new Constants(results.sweep(), results.attempts());
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : TOLD) {
            String value = constants.get(parameter);
            if (value != null && !value.equals("0")) {
                parts.add(Titles.of(parameter).toLowerCase(java.util.Locale.ROOT) + " " + value);
            }
        }
        return "All: " + String.join(", ", parts) + "; " + completed(results);
    }

    private static String completed(Results results) {
        int all = results.attempts().size();
        long done = results.attempts().stream()
                .filter(attempt -> attempt.status() == Status.COMPLETED)
                .count();
        return done == all ? all + " attempts" : done + " of " + all + " attempts completed";
    }
}
