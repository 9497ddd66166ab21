package org.barrido.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.barrido.data.Nearest;

/** The figures of an attempt that commands take by name: numeric columns of the view {@code attempts}. */
final class Measured {
    private static final List<String> FIGURES = List.of(
            "accuracy",
            "loss",
            "initial_accuracy",
            "initial_loss",
            "test_loss",
            "best_accuracy",
            "best_epoch",
            "train_accuracy",
            "validation_accuracy",
            "validation_loss",
            "seconds",
            "epochs_done");

    private Measured() {}

    static void refuseUnknown(List<String> names) throws UserException {
        for (String name : names) {
            if (!Set.copyOf(FIGURES).contains(name)) {
                throw new UserException(
                        ExitCode.USAGE,
                        "--metric: there is no figure \"" + name + "\", expected one of " + String.join(", ", FIGURES)
                                + hint(name));
            }
        }
    }

    private static String hint(String name) {
        return FIGURES.stream()
                .filter(figure -> Nearest.edits(figure, name) <= 2)
                .findFirst()
                .map(figure -> "; did you mean " + figure + "?")
                .orElse("");
    }

    static boolean isPercent(String figure) {
        return figure.endsWith("accuracy");
    }

    /** Such as "Initial accuracy (%)". */
    static String title(String figure) {
        String words = figure.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + (isPercent(figure) ? " (%)" : "");
    }
}
