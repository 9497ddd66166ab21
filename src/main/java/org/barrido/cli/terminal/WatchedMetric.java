package org.barrido.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.text.NumberText;
import org.barrido.train.record.Epoch;

/** The figure of a sweep's metric as its epochs have it; the test accuracy where the network's epochs don't have it. */
final class WatchedMetric {
    private final Metric metric;
    private final boolean isReported;

    WatchedMetric(SweepRow sweep) {
        this.isReported = sweep.isReported();
        this.metric = isReported || isOfEpochs(sweep.metric().name()) ? sweep.metric() : Metric.DEFAULT;
    }

    private static boolean isOfEpochs(String name) {
        return AttemptMetric.keysOfEpochs().contains(name);
    }

    /** Such as "test accuracy", or what a program calls it. */
    String title() {
        return isReported ? metric.name() : figure().noun();
    }

    private AttemptMetric figure() {
        return AttemptMetric.named(metric.name()).orElseThrow();
    }

    /** Where there is little room: "acc" or "loss". */
    String brief() {
        String title = title();
        if (isReported) {
            return title;
        }
        return title.endsWith("accuracy") ? "acc" : title.substring(title.lastIndexOf(' ') + 1);
    }

    /** Of the epochs that have it: a program may tell it of some only. */
    double[] values(List<Epoch> epochs) {
        return isReported
                ? epochs.stream()
                        .map(epoch -> epoch.metrics().get(metric.name()))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .toArray()
                : epochs.stream()
                        .mapToDouble(epoch -> epoch.figure(figure()).orElseThrow())
                        .toArray();
    }

    String shown(double value) {
        if (!Double.isFinite(value)) {
            return "not finite";
        }
        if (isReported) {
            return NumberText.fourDigits(value);
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
