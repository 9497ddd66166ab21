package org.barrido.report;

import org.barrido.train.Epoch;

/** A figure that every epoch has. Accuracies are in percent. */
enum Quantity {
    TRAIN_LOSS("Training loss", false),
    TEST_LOSS("Test loss", false),
    TRAIN_ACCURACY("Training accuracy", true),
    TEST_ACCURACY("Test accuracy", true);

    private final String title;
    private final boolean accuracy;

    Quantity(String title, boolean accuracy) {
        this.title = title;
        this.accuracy = accuracy;
    }

    String title() {
        return title;
    }

    boolean isAccuracy() {
        return accuracy;
    }

    /** What a training that diverged has come to. */
    double worst() {
        return accuracy ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    double of(Epoch epoch) {
        return switch (this) {
            case TRAIN_LOSS -> epoch.trainLoss();
            case TEST_LOSS -> epoch.testLoss();
            case TRAIN_ACCURACY -> 100 * epoch.trainAccuracy();
            case TEST_ACCURACY -> 100 * epoch.testAccuracy();
        };
    }
}
