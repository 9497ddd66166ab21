package org.barrido.sweep.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.barrido.statistics.Transform;

/**
 * A figure that a program told, taken as it was told: nobody but the program knows its unit and its bounds.
 *
 * @param key the program's own name for it
 */
public record ReportedMetric(String key) implements Figure {
    private static final int LONG = 4;
    private static final Set<String> LESS_IS_BETTER = Set.of(
            "loss",
            "error",
            "err",
            "mse",
            "mae",
            "rmse",
            "perplexity",
            "ppl",
            "wer",
            "cer",
            "nll",
            "regret",
            "seconds",
            "latency");
    private static final Set<String> MORE_IS_BETTER = Set.of(
            "accuracy",
            "acc",
            "f1",
            "auc",
            "precision",
            "recall",
            "score",
            "reward",
            "bleu",
            "rouge",
            "map",
            "iou",
            "dice",
            "r2",
            "throughput");

    @Override
    public String title() {
        return key;
    }

    @Override
    public String noun() {
        return key;
    }

    @Override
    public String when(String epoch) {
        return "of " + epoch;
    }

    @Override
    public boolean isPercent() {
        return false;
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public boolean isOfEachEpoch() {
        return true;
    }

    @Override
    public boolean isOfLastEpoch() {
        return true;
    }

    @Override
    public Transform scale() {
        return Transform.LINEAR;
    }

    /** Told by the words of its name, such as "loss" in "val_loss", "valLoss" or "valloss"; empty where they tell nothing, or both. */
    @Override
    public Optional<Metric.Goal> usualGoal() {
        boolean less = says(LESS_IS_BETTER);
        boolean more = says(MORE_IS_BETTER);
        return less == more ? Optional.empty() : Optional.of(less ? Metric.Goal.MINIMIZE : Metric.Goal.MAXIMIZE);
    }

    private boolean says(Set<String> known) {
        String apart = key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return Stream.of(apart, key)
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)))
                .anyMatch(word -> known.stream().anyMatch(part -> isOne(word, part)));
    }

    /** Short words are parts of too many others. */
    private static boolean isOne(String word, String known) {
        String bare = word.replaceFirst("(?<=[a-z]{3})[0-9]+$", "");
        return word.equals(known) || bare.equals(known) || (known.length() >= LONG && bare.endsWith(known));
    }
}
