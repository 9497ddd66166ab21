package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.sweep.ExecutionOptions.Keep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.EvaluationReport;
import org.barrido.train.model.Model;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that training leaves, and training that begins with them. */
class ModelSaverTest {
    private static final String TRAJECTORY = "a".repeat(64);

    @TempDir
    Path results;

    private final NetworkTraining trainer = new NetworkTraining(ClusterData.DATA);
    private final List<Epoch> heard = new ArrayList<>();

    private Path folder() {
        return Model.folder(results, "x", 3);
    }

    private Outcome train(NetworkSettings settings, int every, Keep keep) throws IOException {
        return train(settings, new TrainingContext(null, SampleModel.keeper(folder(), every, keep), null, null), 0);
    }

    private Outcome train(NetworkSettings settings, TrainingContext surroundings, int stopAfter) throws IOException {
        heard.clear();
        return trainer.train(settings, 7, epoch -> heard.add(epoch) && epoch.number() != stopAfter, surroundings);
    }

    private List<String> models() throws IOException {
        try (Stream<Path> folders = Files.list(folder().getParent())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static NetworkSettings epochs(long epochs, Object... pairs) {
        List<Object> all = new ArrayList<>(List.of(NetworkParameter.EPOCHS, epochs));
        all.addAll(List.of(pairs));
        return ClusterData.settings(all.toArray());
    }

    @Test
    void theLastModelHasTheAttemptsFigures() throws IOException {
        Outcome outcome = train(epochs(5), 0, Keep.LAST);
        Model model = Model.read(folder());
        assertThat(models()).containsExactly("3");
        assertThat(model.description().digest()).isEqualTo(outcome.digest());
        assertThat(model.description().epoch().number()).isEqualTo(5);
        assertThat(Digest.of(heard, model.network().parameters())).isEqualTo(outcome.digest());
        assertThat(EvaluationReport.of(model, ClusterData.DATA.test()).score().accuracy())
                .isEqualTo(heard.get(4).testAccuracy());
        assertThat(EvaluationReport.of(model, ClusterData.DATA.test()).score().loss())
                .isEqualTo(heard.get(4).testLoss());
    }

    @Test
    void allKeepsAFolderForEachSavedEpoch() throws IOException {
        train(epochs(5), 2, Keep.ALL);
        assertThat(models()).containsExactly("3", "3.epoch-2", "3.epoch-4", "3.epoch-5");
        assertThat(Model.read(folder().resolveSibling("3.epoch-4"))
                        .description()
                        .digest())
                .isNull();
    }

    @Test
    void bestKeepsTheFirstOfTheHighestTestAccuracy() throws IOException {
        train(epochs(12), 0, Keep.BEST);
        Epoch best = heard.stream()
                .max(Comparator.comparingDouble(Epoch::testAccuracy).thenComparingInt(e -> -e.number()))
                .orElseThrow();
        assertThat(best.number()).isLessThan(12);
        assertThat(Model.read(folder()).description().epoch().number()).isEqualTo(best.number());
        assertThat(EvaluationReport.of(Model.read(folder()), ClusterData.DATA.test())
                        .score()
                        .accuracy())
                .isEqualTo(best.testAccuracy());
    }

    @Test
    void noneWritesNothing() throws IOException {
        train(epochs(2), 0, Keep.NONE);
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void aTrainingThatDivergesLeavesNoModel() throws IOException {
        Outcome outcome = train(
                epochs(3, NetworkParameter.LEARNING_RATE, 1e6, NetworkParameter.ACTIVATION, "identity"), 0, Keep.LAST);
        assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
        assertThat(results).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"LAST", "BEST", "ALL"})
    void anInterruptedTrainingLeavesTheSameModels(Keep keep) throws IOException {
        train(epochs(8), 1, keep);
        String calm = Model.read(folder()).hash();
        List<String> all = models();
        Path other = results.resolve("other");
        TrainingContext kept = new TrainingContext(
                Checkpoints.of(results, TRAJECTORY), SampleModel.keeper(other.resolve("3"), 1, keep), null, null);
        train(epochs(8), kept, 6);
        Outcome outcome = train(epochs(8), kept, 0);
        assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
        assertThat(Model.read(other.resolve("3")).hash()).isEqualTo(calm);
        try (Stream<Path> folders = Files.list(other)) {
            assertThat(folders.map(folder -> folder.getFileName().toString())).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    /** Weights of epochs that another sweep trained are in no checkpoint any more. */
    @Test
    void whereModelsOfEarlierEpochsAreMissingTrainingBeginsAnew() throws IOException {
        Checkpoints checkpoints = Checkpoints.of(results, TRAJECTORY);
        train(epochs(4), new TrainingContext(checkpoints, null, null, null), 0);
        train(epochs(6), new TrainingContext(checkpoints, SampleModel.keeper(folder(), 2, Keep.ALL), null, null), 0);
        assertThat(models()).containsExactly("3", "3.epoch-2", "3.epoch-4", "3.epoch-6");
    }

    /** As after a kill: the best model is of an epoch after the checkpoint. */
    @Test
    void trainingGoesOnFromACheckpointThatIsOlderThanTheBestModel() throws IOException {
        Checkpoints checkpoints = Checkpoints.of(results, TRAJECTORY);
        ModelSaver keeper = SampleModel.keeper(folder(), 0, Keep.BEST);
        train(epochs(12), new TrainingContext(checkpoints, keeper, null, null), 1);
        Epoch first = heard.get(0);
        train(epochs(12), new TrainingContext(null, keeper, null, null), 11);
        int best = Model.read(folder()).description().epoch().number();
        assertThat(best).isGreaterThan(1);

        train(epochs(12), new TrainingContext(checkpoints, keeper, null, null), 0);
        assertThat(heard.get(0).seconds()).isEqualTo(first.seconds());
        assertThat(Model.read(folder()).description().epoch().number()).isEqualTo(best);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "rmsprop", "adam", "nadam", "adamw"})
    void beginningWithAModelGivesTheWeightsOfATrainingWithoutABreak(String optimizer) throws IOException {
        Object[] rule = {
            NetworkParameter.OPTIMIZER, optimizer, NetworkParameter.DROPOUT, 0.2, NetworkParameter.LEARNING_RATE, 0.01
        };
        Model whole = SampleModel.of(ClusterData.DATA, results.resolve("whole"), epochs(7, rule));
        Model part = SampleModel.of(ClusterData.DATA, results.resolve("part"), epochs(3, rule));
        TrainingContext begun = new TrainingContext(null, SampleModel.keeper(folder(), 0, Keep.LAST), part, null);
        train(epochs(4, rule), begun, 0);

        assertThat(heard).extracting(Epoch::number).containsExactly(1, 2, 3, 4);
        Model end = Model.read(folder());
        whole.arrays()
                .forEach((name, values) ->
                        assertThat(end.arrays().get(name)).as(name).containsExactly(values));
    }

    @Test
    void weightsAloneStartAFreshOptimizer() throws IOException {
        NetworkSettings settings = SampleModel.SETTINGS;
        Model model = SampleModel.of(ClusterData.DATA, results.resolve("m"), settings);
        Files.delete(results.resolve("m/model.json"));
        Model weights = Model.read(results.resolve("m"));
        assertThat(model.describeReuse(settings)).endsWith("after epoch 3, with its optimizer's state");
        assertThat(weights.describeReuse(settings)).endsWith("its weights only");
        String with =
                train(settings, new TrainingContext(null, null, model, null), 0).digest();
        String without = train(settings, new TrainingContext(null, null, weights, null), 0)
                .digest();
        assertThat(without).isNotEqualTo(with);
        assertThat(heard.get(0).trainLoss()).isLessThan(0.9);
    }

    @Test
    void aModelOfAnotherShapeIsRefused() throws IOException {
        Model model = SampleModel.of(ClusterData.DATA, results.resolve("m"));
        NetworkSettings wider = epochs(2, NetworkParameter.HIDDEN, List.of(20L, 5L));
        assertThatThrownBy(() -> train(wider, new TrainingContext(null, null, model, null), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a network of 6-10-3 units, expected 6-20-5-3");
    }
}
