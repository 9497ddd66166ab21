package org.barrido.report.results;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.barrido.report.table.Cell;
import org.barrido.store.row.AttemptRow;

/** A figure that a finished attempt has. Charts and tables for people have shares in percent. */
public enum AttemptMetric {
    ACCURACY("Accuracy (%)", "test accuracy", "after"),
    LOSS("Loss", "training loss", "of"),
    INITIAL_LOSS("Initial Loss", "training loss of the first epoch", ""),
    INITIAL_ACCURACY("Initial Accuracy (%)", "test accuracy after the first epoch", ""),
    TEST_LOSS("Test Loss", "test loss", "after"),
    TRAIN_ACCURACY("Training Accuracy (%)", "training accuracy", "of"),
    VALIDATION_ACCURACY("Validation Accuracy (%)", "validation accuracy", "after"),
    VALIDATION_LOSS("Validation Loss", "validation loss", "after"),
    BEST_ACCURACY("Best Accuracy (%)", "highest test accuracy of all epochs", ""),
    BEST_EPOCH("Best Epoch", "epoch of the highest test accuracy", ""),
    SECONDS("Seconds", "training time", ""),
    EPOCHS_DONE("Epochs", "number of epochs", "");

    private final String title;
    private final String noun;
    private final String when;

    /** @param when the word before an epoch that it is a figure of; empty where it is one of all epochs */
    AttemptMetric(String title, String noun, String when) {
        this.title = title;
        this.noun = noun;
        this.when = when;
    }

    /** What commands and the lab book call them. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(AttemptMetric::key).toList();
    }

    static Optional<AttemptMetric> named(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key().equals(key))
                .findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A column's heading. */
    String title() {
        return title;
    }

    /** With the set that it was measured on, such as "test accuracy". */
    String noun() {
        return noun;
    }

    /** "after the last epoch" or "of the last epoch", as its value is one after or over an epoch. */
    String when(String epoch) {
        return when + " " + epoch;
    }

    boolean isOfEachEpoch() {
        return !when.isEmpty();
    }

    boolean isPercent() {
        return title.endsWith("(%)");
    }

    boolean isWhole() {
        return this == BEST_EPOCH || this == EPOCHS_DONE;
    }

    /** Empty where there is none, or none that is finite. */
    Optional<Double> of(AttemptRow row) {
        return Optional.ofNullable(row.figure(key())).filter(Double::isFinite);
    }

    /** In a table; null for no value. */
    Cell cell(Double value) {
        return isWhole() && value != null ? Cell.of(Math.round(value)) : Cell.number(value, isPercent());
    }
}
