package org.barrido.cli.terminal;

import java.util.List;
import java.util.Locale;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.train.record.Epoch;

/** The figure of a sweep's metric as its epochs have it; the test accuracy where they don't have it. */
final class WatchedMetric {
    private final Metric metric;

    WatchedMetric(Metric metric) {
        this.metric = isOfEpochs(metric.name()) ? metric : Metric.DEFAULT;
    }

    private static boolean isOfEpochs(String name) {
        return AttemptMetric.keysOfEpochs().contains(name);
    }

    /** Such as "test accuracy". */
    String title() {
        return AttemptMetric.named(metric.name()).orElseThrow().noun();
    }

    double of(Epoch epoch) {
        return switch (metric.name()) {
            case "loss" -> epoch.trainLoss();
            case "test_loss" -> epoch.testLoss();
            case "train_accuracy" -> epoch.trainAccuracy();
            case "validation_accuracy" -> epoch.validationAccuracy();
            case "validation_loss" -> epoch.validationLoss();
            default -> epoch.testAccuracy();
        };
    }

    double[] values(List<Epoch> epochs) {
        return epochs.stream().mapToDouble(this::of).toArray();
    }

    String shown(double value) {
        if (!Double.isFinite(value)) {
            return "not finite";
        }
        return metric.name().endsWith("accuracy")
                ? TerminalText.percent(value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Whether the epoch that counts is the last one. */
    boolean isOfLastEpoch() {
        return metric.at() == Metric.At.LAST;
    }
}
