package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.barrido.train.ClusterData.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTrainingTest {
    private static final String TRAJECTORY = "a".repeat(64);

    @TempDir
    Path results;

    private final NetworkTraining trainer = new NetworkTraining(ClusterData.DATA);
    private final List<Epoch> heard = new ArrayList<>();

    private Outcome train(NetworkSettings settings) throws IOException {
        heard.clear();
        return trainer.train(settings, 1, null, heard::add);
    }

    /** Trains with checkpoints; the listener stops it after {@code stopAfter} epochs. */
    private Outcome train(NetworkSettings settings, int stopAfter) throws IOException {
        heard.clear();
        return trainer.train(settings, 1, Checkpoints.of(results, TRAJECTORY), epoch -> {
            heard.add(epoch);
            return epoch.number() != stopAfter;
        });
    }

    private static List<Epoch> timeless(List<Epoch> epochs) {
        return epochs.stream()
                .map(e -> new Epoch(
                        e.number(),
                        e.learningRate(),
                        e.trainLoss(),
                        e.trainAccuracy(),
                        e.testLoss(),
                        e.testAccuracy(),
                        e.validationLoss(),
                        e.validationAccuracy(),
                        0))
                .toList();
    }

    @Test
    void learns() throws IOException {
        Outcome outcome = train(settings(NetworkParameter.EPOCHS, 20L));
        assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
        assertThat(outcome.epochs()).isEqualTo(20);
        assertThat(heard).extracting(Epoch::number).startsWith(1, 2, 3).hasSize(20);
        assertThat(heard.get(19).trainLoss()).isLessThan(heard.get(0).trainLoss() * 0.7);
        assertThat(heard.get(19).testAccuracy()).isGreaterThan(0.7);
        assertThat(heard.get(0).validationLoss()).isNaN();
    }

    @Test
    void sameSettingsAndSeedSameDigest() throws IOException {
        NetworkSettings settings = settings(NetworkParameter.OPTIMIZER, "adam", NetworkParameter.DROPOUT, 0.2);
        String digest = train(settings).digest();
        assertThat(train(settings).digest()).isEqualTo(digest).hasSize(64);
        assertThat(trainer.train(settings, 2, null, e -> true).digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "rmsprop", "adam", "nadam", "adamw"})
    void resumesAfterAnyEpochToTheSameBits(String optimizer) throws IOException {
        NetworkSettings settings = settings(
                NetworkParameter.OPTIMIZER,
                optimizer,
                NetworkParameter.DROPOUT,
                0.1,
                NetworkParameter.L2,
                1e-3,
                NetworkParameter.EPOCHS,
                5L,
                NetworkParameter.VALIDATION,
                "split",
                NetworkParameter.SCHEDULE,
                "cosine",
                NetworkParameter.WARMUP_EPOCHS,
                2L);
        Outcome whole = train(settings);
        List<Epoch> expected = timeless(heard);
        for (int stop = 1; stop < 5; stop++) {
            assertThat(train(settings, stop)).isEqualTo(Outcome.interrupted(stop));
        }
        assertThat(train(settings, 0)).isEqualTo(whole);
        assertThat(timeless(heard)).isEqualTo(expected);
        // and once more, from the last checkpoint alone
        assertThat(train(settings, 0)).isEqualTo(whole);
        assertThat(timeless(heard)).isEqualTo(expected);
    }

    @Test
    void moreEpochsGoOnFromWhereFewerEnded() throws IOException {
        Outcome straight = train(settings(NetworkParameter.EPOCHS, 6L, NetworkParameter.OPTIMIZER, "adam"));
        train(settings(NetworkParameter.EPOCHS, 4L, NetworkParameter.OPTIMIZER, "adam"), 0);
        assertThat(train(settings(NetworkParameter.EPOCHS, 6L, NetworkParameter.OPTIMIZER, "adam"), 0))
                .isEqualTo(straight);
    }

    @Test
    void fewerEpochsDontStartFromBeyondTheirEnd() throws IOException {
        Outcome straight = train(settings(NetworkParameter.EPOCHS, 2L));
        train(settings(NetworkParameter.EPOCHS, 4L), 0);
        assertThat(train(settings(NetworkParameter.EPOCHS, 2L), 0)).isEqualTo(straight);
    }

    @Test
    void divergenceIsAnOutcome() throws IOException {
        Outcome outcome = train(settings(
                NetworkParameter.LEARNING_RATE,
                1e3,
                NetworkParameter.ACTIVATION,
                "identity",
                NetworkParameter.EPOCHS,
                50L));
        assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
        assertThat(outcome.epochs()).isLessThan(50).isEqualTo(heard.size());
        assertThat(outcome.note()).contains("epoch " + outcome.epochs());
        assertThat(heard.get(heard.size() - 1).trainLoss()).isNaN();
    }

    @Test
    void stopsEarlyWhenTheWatchedLossNoLongerFalls() throws IOException {
        Outcome outcome = train(settings(
                NetworkParameter.EPOCHS,
                200L,
                NetworkParameter.PATIENCE,
                3L,
                NetworkParameter.VALIDATION,
                "split",
                NetworkParameter.LEARNING_RATE,
                1.0));
        assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
        int last = outcome.epochs();
        assertThat(last).isLessThan(200);
        double best = heard.subList(0, last - 3).stream()
                .mapToDouble(Epoch::validationLoss)
                .min()
                .orElseThrow();
        assertThat(heard.subList(last - 3, last)).allMatch(epoch -> epoch.validationLoss() >= best);
        assertThat(outcome.note()).isEqualTo("stopped early after epoch " + last + " of 200");
    }

    @Test
    void holdsOutARandomShareAndLimitsTheRest() {
        NetworkSettings settings = settings(
                NetworkParameter.TRAIN_LIMIT,
                100L,
                NetworkParameter.VALIDATION,
                "split",
                NetworkParameter.VALIDATION_FRACTION,
                0.2);
        TrainValidationSplit partition = TrainValidationSplit.of(settings, 1, 300);
        assertThat(partition.validation).hasSize(20).isSorted();
        assertThat(partition.train).hasSize(80).isSorted().doesNotContain(partition.validation);
        assertThat(partition.train[79]).isLessThan(100);
        assertThat(TrainValidationSplit.of(settings, 2, 300).validation).isNotEqualTo(partition.validation);
        assertThat(TrainValidationSplit.of(settings(), 1, 300).train).hasSize(300);
    }

    @Test
    void refusesWhatItCouldNotHonour() {
        assertThatThrownBy(() -> train(settings(NetworkParameter.BATCH_SIZE, 301L)))
                .hasMessage("batch_size 301 is more than the 300 examples there are to train on");
        assertThatThrownBy(() -> train(settings(NetworkParameter.TRAIN_LIMIT, 500L)))
                .hasMessage("train_limit 500 is more than the 300 examples of the training set");
    }

    @ParameterizedTest
    @CsvSource({
        "constant, 0, 1, 1, 1, 1",
        "constant, 2, 0.5, 1, 1, 1",
        "step, 0, 1, 1, 0.5, 0.5",
        "exponential, 0, 1, 0.70710678, 0.5, 0.35355339",
        "inverse_time, 0, 1, 0.5, 0.33333333, 0.25",
        "inverse_time, 1, 1, 1, 0.5, 0.33333333",
        "cosine, 0, 1, 0.85355339, 0.5, 0.14644661",
        "cosine, 1, 1, 1, 0.75, 0.25",
    })
    void learningRates(String schedule, long warmup, double first, double second, double third, double fourth) {
        List<Object> pairs = new ArrayList<>(List.of(NetworkParameter.EPOCHS, 4L, NetworkParameter.LEARNING_RATE, 1.0));
        if (!schedule.equals("constant")) {
            pairs.addAll(List.of(NetworkParameter.SCHEDULE, schedule));
        }
        if (warmup > 0) {
            pairs.addAll(List.of(NetworkParameter.WARMUP_EPOCHS, warmup));
        }
        if (schedule.equals("step") || schedule.equals("exponential")) {
            pairs.addAll(List.of(NetworkParameter.DECAY_EPOCHS, 2L, NetworkParameter.DECAY_FACTOR, 0.5));
        } else if (schedule.equals("inverse_time")) {
            pairs.addAll(List.of(NetworkParameter.DECAY_FACTOR, 0.5));
        }
        LearningRates rates = new LearningRates(settings(pairs.toArray()), 2);
        double[] expected = {first, second, third, fourth};
        for (int epoch = 1; epoch <= 4; epoch++) {
            assertThat(rates.rate(epoch)).isCloseTo(expected[epoch - 1], within(1e-8));
        }
        if (schedule.equals("inverse_time")) {
            // After the two steps of an epoch the rate is where the next begins.
            assertThat(rates.rate(3) / (1 + rates.decay(3) * 2)).isCloseTo(rates.rate(4), within(1e-12));
        } else {
            assertThat(rates.decay(3)).isZero();
        }
    }
}
