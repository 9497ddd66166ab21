package org.barrido.sweep;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What ranks the attempts of a sweep.
 *
 * @param name a column of the view {@code attempts} such as "accuracy"
 * @param at which epoch's value
 * @param epoch the number where {@code at} is EPOCH, else 0
 */
public record Metric(String name, Goal goal, At at, int epoch) {
    public static final Metric DEFAULT = new Metric("accuracy", Goal.MAXIMIZE, At.LAST, 0);

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("test_accuracy", "accuracy"),
            Map.entry("test_acc", "accuracy"),
            Map.entry("acc", "accuracy"),
            Map.entry("train_loss", "loss"),
            Map.entry("training_loss", "loss"),
            Map.entry("val_acc", "validation_accuracy"),
            Map.entry("val_accuracy", "validation_accuracy"),
            Map.entry("valid_acc", "validation_accuracy"),
            Map.entry("valid_accuracy", "validation_accuracy"),
            Map.entry("val_loss", "validation_loss"),
            Map.entry("valid_loss", "validation_loss"));

    /** The figure after the last epoch, the better the higher where it is an accuracy, else the lower. */
    public static Metric of(String name) {
        return new Metric(name, name.endsWith("accuracy") ? Goal.MAXIMIZE : Goal.MINIMIZE, At.LAST, 0);
    }

    /** The figure that a word stands for: "val_loss" for validation_loss; the word itself where it stands for no other. */
    public static String meant(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return SYNONYMS.getOrDefault(plain, plain);
    }

    static Set<String> synonyms() {
        return SYNONYMS.keySet();
    }

    /** Which way is better. */
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
