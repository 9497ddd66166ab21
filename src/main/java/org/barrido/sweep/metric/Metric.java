package org.barrido.sweep.metric;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What ranks the attempts of a sweep.
 *
 * @param name a column of the view {@code attempts} such as "accuracy"
 * @param at which epoch's value
 * @param epoch the number where {@code at} is EPOCH, else 0
 */
public record Metric(String name, Goal goal, At at, int epoch) {
    public static final Metric DEFAULT = new Metric("accuracy", Goal.MAXIMIZE, At.LAST, 0);

    private static final Pattern TEST = Pattern.compile("(?:^|[^a-z])test(?:[^a-z]|$)");
    private static final Set<String> ON_TEST = Set.of("accuracy", "test_loss", "macro_f1");

    /** What other programs call a part of the data. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("", ""),
            Map.entry("test", "test"),
            Map.entry("train", "train"),
            Map.entry("training", "train"),
            Map.entry("val", "validation"),
            Map.entry("valid", "validation"),
            Map.entry("validation", "validation"),
            Map.entry("dev", "validation"),
            Map.entry("eval", "validation"));

    /** The figure after the last epoch, with its own goal. */
    public static Metric of(String name) {
        return new Metric(name, AttemptMetric.named(name).orElseThrow().goal(), At.LAST, 0);
    }

    /**
     * The figure that a word stands for, whichever way programs write it: "val_loss", "Validation Loss", "loss/val" for validation_loss;
     * the word itself where it stands for no other.
     */
    public static String meant(String written) {
        String word = written.strip()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
        String figure = figure(word);
        String part = word.replaceFirst("_?(loss|acc(uracy)?)_?", "");
        return figure.isEmpty() || !PARTS.containsKey(part) ? word : ofPart(PARTS.get(part), figure);
    }

    private static String figure(String word) {
        if (word.matches("(.*_)?loss(_.*)?")) {
            return "loss";
        }
        return word.matches("(.*_)?acc(uracy)?(_.*)?") ? "accuracy" : "";
    }

    private static String ofPart(String part, String figure) {
        return switch (part + " " + figure) {
            case " accuracy", "test accuracy" -> "accuracy";
            case " loss", "train loss" -> "loss";
            default -> part + "_" + figure;
        };
    }

    /**
     * Whether it is measured on the test set; a program's figures are what their names say.
     *
     * @param isReported whether a program tells it
     */
    public boolean isOnTest(boolean isReported) {
        return isReported ? TEST.matcher(name.toLowerCase(Locale.ROOT)).find() : ON_TEST.contains(name);
    }

    /** The direction that is better. */
    public enum Goal {
        MAXIMIZE,
        MINIMIZE
    }

    /** The epoch that counts. */
    public enum At {
        LAST,
        BEST,
        EPOCH
    }
}
