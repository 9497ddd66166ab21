package org.barrido.report;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.barrido.store.AttemptRow;

/** A figure that a finished attempt has. Accuracies are in percent. */
enum Measure {
    ACCURACY("Accuracy (%)", true, AttemptRow::accuracy),
    LOSS("Loss", false, AttemptRow::loss),
    INITIAL_LOSS("Initial Loss", false, AttemptRow::initialLoss),
    INITIAL_ACCURACY("Initial Accuracy (%)", true, AttemptRow::initialAccuracy),
    TEST_LOSS("Test Loss", false, AttemptRow::testLoss),
    BEST_ACCURACY("Best Accuracy (%)", true, AttemptRow::bestAccuracy),
    BEST_EPOCH("Best Epoch", false, row -> row.bestEpoch() == null ? null : (double) row.bestEpoch()),
    SECONDS("Seconds", false, AttemptRow::seconds);

    private final String title;
    private final boolean percent;
    private final Function<AttemptRow, Double> figure;

    Measure(String title, boolean percent, Function<AttemptRow, Double> figure) {
        this.title = title;
        this.percent = percent;
        this.figure = figure;
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
        return Optional.ofNullable(figure.apply(row)).filter(Double::isFinite);
    }
}
