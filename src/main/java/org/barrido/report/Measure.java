package org.barrido.report;

import java.util.Locale;
import java.util.Optional;
import org.barrido.store.AttemptRow;

/** A figure that a finished attempt has. Accuracies are in percent. */
enum Measure {
    ACCURACY("Accuracy (%)", true),
    LOSS("Loss", false),
    INITIAL_LOSS("Initial Loss", false),
    INITIAL_ACCURACY("Initial Accuracy (%)", true),
    TEST_LOSS("Test Loss", false),
    BEST_ACCURACY("Best Accuracy (%)", true),
    BEST_EPOCH("Best Epoch", false),
    SECONDS("Seconds", false);

    private final String title;
    private final boolean percent;

    Measure(String title, boolean percent) {
        this.title = title;
        this.percent = percent;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    boolean isPercent() {
        return percent;
    }

    /** Empty where there is none, or none that is finite. */
    Optional<Double> of(AttemptRow row) {
        return Optional.ofNullable(row.figure(key())).filter(Double::isFinite);
    }
}
