package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

    /** What the numbers are. */
    static String of(Quantity quantity, Scale scale) {
        if (quantity == Quantity.TRAIN_LOSS) {
            return "Mean cross-entropy over the training images of each epoch";
        }
        if (quantity == Quantity.TEST_LOSS) {
            return "Mean cross-entropy over the test set after each epoch";
        }
        return "On the test set after each epoch"
                + (scale == Scale.LOG_ERROR ? "; the axis spreads the error by its logarithm" : "");
    }

    /** The main settings that all attempts share, their seeds, and how many came through. */
    static String setting(Results results) {
        List<Long> seeds = results.sweep().seeds();
        String all = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return common(results) + (seeds.size() > 1 ? ", seeds " : ", seed ") + all + ". " + completed(results);
    }

    static String common(Results results) {
        Constants constants = new Constants(results.sweep(), results.attempts());
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : TOLD) {
            String value = constants.get(parameter);
            if (value != null && !value.equals("0")) {
                parts.add(phrase(parameter, value));
            }
        }
        return sentence(parts);
    }

    /** "batch size 32", "20 epochs". */
    static String phrase(Parameter parameter, String value) {
        return switch (parameter) {
            case HIDDEN_LAYERS -> value + (value.equals("1") ? " hidden layer" : " hidden layers");
            case EPOCHS -> value + (value.equals("1") ? " epoch" : " epochs");
            case L2 -> "L2 " + value;
            default -> Titles.of(parameter).toLowerCase(Locale.ROOT) + " " + value;
        };
    }

    static String sentence(List<String> parts) {
        String text = String.join(", ", parts);
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String completed(Results results) {
        int all = results.attempts().size();
        long done = results.attempts().stream()
                .filter(attempt -> attempt.status() == Status.COMPLETED)
                .count();
        return done == all ? all + " attempts" : done + " of " + all + " attempts completed";
    }
}
