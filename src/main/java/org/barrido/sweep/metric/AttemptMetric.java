package org.barrido.sweep.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.barrido.statistics.Transform;

/**
 * Every figure that a finished attempt has: the one list from which sweep files, commands, tables, charts and the lab book take
 * their names. The order is the order of spare columns in tables. Charts and tables for people have shares in percent.
 */
public enum AttemptMetric implements Figure {
    ACCURACY(figure("Accuracy (%)", "test accuracy")
            .ofEachEpoch("after", "test_accuracy")
            .published()
            .ranking()),
    LOSS(figure("Loss", "training loss")
            .ofEachEpoch("of", "train_loss")
            .published()
            .ranking()),
    INITIAL_LOSS(figure("Initial Loss", "training loss of the first epoch").published()),
    INITIAL_ACCURACY(figure("Initial Accuracy (%)", "test accuracy after the first epoch")
            .published()),
    TEST_LOSS(figure("Test Loss", "test loss")
            .ofEachEpoch("after", "test_loss")
            .published()
            .ranking()),
    TRAIN_ACCURACY(figure("Training Accuracy (%)", "training accuracy").ofEachEpoch("of", "train_accuracy")),
    VALIDATION_ACCURACY(figure("Validation Accuracy (%)", "validation accuracy")
            .ofEachEpoch("after", "validation_accuracy")
            .published()
            .ranking()),
    VALIDATION_LOSS(figure("Validation Loss", "validation loss")
            .ofEachEpoch("after", "validation_loss")
            .published()
            .ranking()),
    MACRO_F1(figure("Macro F1 (%)", "macro F1 on the test set")
            .afterTraining()
            .published()
            .ranking()
            .since(7)),
    BEST_ACCURACY(
            figure("Best Accuracy (%)", "highest test accuracy of all epochs").published()),
    BEST_EPOCH(
            figure("Best Epoch", "epoch of the highest test accuracy").whole().published()),
    SECONDS(figure("Seconds", "training time").published()),
    EPOCHS_DONE(figure("Epochs", "number of epochs").whole());

    private static final int FIRST_SCHEMA = 1;

    private final String title;
    private final String noun;
    private final String when;
    private final String epochColumn;
    private final boolean whole;
    private final boolean published;
    private final boolean ranking;
    private final boolean afterTraining;
    private final int since;

    AttemptMetric(Builder builder) {
        title = builder.title;
        noun = builder.noun;
        when = builder.when;
        epochColumn = builder.epochColumn;
        whole = builder.whole;
        published = builder.published;
        ranking = builder.ranking;
        afterTraining = builder.afterTraining;
        since = builder.since;
    }

    private static Builder figure(String title, String noun) {
        return new Builder(title, noun);
    }

    /** Collects what is said about a figure. */
    static final class Builder {
        private final String title;
        private final String noun;
        private String when = "";
        private String epochColumn = "";
        private boolean whole;
        private boolean published;
        private boolean ranking;
        private boolean afterTraining;
        private int since = FIRST_SCHEMA;

        private Builder(String title, String noun) {
            this.title = title;
            this.noun = noun;
        }

        /**
         * Every epoch has it; an attempt's is that of its last.
         *
         * @param word the one before the epoch that it is a figure of
         * @param column what the lab book's table of epochs calls it
         */
        Builder ofEachEpoch(String word, String column) {
            when = word;
            epochColumn = column;
            return this;
        }

        /** It is measured once, after the last epoch. */
        Builder afterTraining() {
            when = "after";
            afterTraining = true;
            return this;
        }

        /** It is a whole number. */
        Builder whole() {
            whole = true;
            return this;
        }

        /** Publications tell it, so that {@code expect} may name it. */
        Builder published() {
            published = true;
            return this;
        }

        /** A sweep's {@code metric} may name it. */
        Builder ranking() {
            ranking = true;
            return this;
        }

        /** It came with this schema of the lab book, when there were attempts on record. */
        Builder since(int schema) {
            since = schema;
            return this;
        }
    }

    /** The figure of this key, if there is one. */
    public static Optional<AttemptMetric> named(String key) {
        return Arrays.stream(values())
                .filter(metric -> metric.key().equals(key))
                .findFirst();
    }

    /** The keys of all figures. */
    public static List<String> keys() {
        return keys(metric -> true);
    }

    /** The keys of the figures that every epoch has. */
    public static List<String> keysOfEpochs() {
        return keys(AttemptMetric::isOfEachEpoch);
    }

    /** The keys of the figures that {@code expect} may name. */
    public static List<String> publishedKeys() {
        return keys(metric -> metric.published);
    }

    /** The keys of the figures that a sweep's {@code metric} may name. */
    public static List<String> rankingKeys() {
        return keys(metric -> metric.ranking);
    }

    private static List<String> keys(Predicate<AttemptMetric> wanted) {
        return Arrays.stream(values()).filter(wanted).map(AttemptMetric::key).toList();
    }

    /** What commands, sweep files and the lab book call it: the column of the view {@code attempts}. */
    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A column's heading, such as "Accuracy (%)". */
    @Override
    public String title() {
        return title;
    }

    /** The figure with the set that it was measured on, such as "test accuracy". */
    @Override
    public String noun() {
        return noun;
    }

    /** "after the last epoch" or "of the last epoch", as its value is one after or over an epoch. */
    @Override
    public String when(String epoch) {
        return when + " " + epoch;
    }

    /** Whether every epoch has it. */
    @Override
    public boolean isOfEachEpoch() {
        return !epochColumn.isEmpty();
    }

    /** Whether it is measured once, after the last epoch. */
    public boolean isMeasuredAfterTraining() {
        return afterTraining;
    }

    /** Whether it is a figure of the last epoch. */
    @Override
    public boolean isOfLastEpoch() {
        return isOfEachEpoch() || afterTraining;
    }

    /** The column of the lab book's table of epochs; empty where epochs don't have it. */
    public String epochColumn() {
        return epochColumn;
    }

    /** Whether it is a share, from 0 to 1 in the lab book, in percent where people read it. */
    @Override
    public boolean isPercent() {
        return title.endsWith("(%)");
    }

    /** The scale on which it can't leave what it can be: a share 0 and 1, anything else 0. */
    @Override
    public Transform scale() {
        return isPercent() ? Transform.LOGIT : Transform.LOG;
    }

    /** Whether it is a whole number. */
    @Override
    public boolean isWhole() {
        return whole;
    }

    /** The first schema of the lab book that has a column for it. */
    public int since() {
        return since;
    }

    /** Whether it came when there were attempts on record already, which lack it. */
    public boolean isAdded() {
        return since > FIRST_SCHEMA;
    }

    /** Tells which way is better. */
    public Metric.Goal goal() {
        return isPercent() ? Metric.Goal.MAXIMIZE : Metric.Goal.MINIMIZE;
    }

    @Override
    public Optional<Metric.Goal> usualGoal() {
        return Optional.of(goal());
    }
}
