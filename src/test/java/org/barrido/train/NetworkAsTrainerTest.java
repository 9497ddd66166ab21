package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.EpochListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkAsTrainerTest {
    @TempDir
    private Path folder;

    private final Trainer trainer = new NetworkAsTrainer(name -> ClusterData.DATA, Kernels::fastest);

    /** Stops after so many epochs. */
    private static final class Told implements TrainingEvents {
        private final List<Map<String, Double>> epochs = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final int most;

        Told(int most) {
            this.most = most;
        }

        @Override
        public boolean epoch(int number, Map<String, Double> metrics) {
            assertThat(number).isEqualTo(epochs.size() + 1);
            epochs.add(metrics);
            return number < most;
        }

        @Override
        public boolean steps(int epoch, long step, Map<String, Double> metrics) {
            throw new AssertionError("the network tells of no steps");
        }

        @Override
        public void log(String line) {
            lines.add(line);
        }
    }

    private Assignment assignment(String name, int resumeEpoch, Object... pairs) throws Exception {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("dataset", "blobs", "epochs", 3L, "batch_size", 32L, "hidden", List.of(10L)));
        parameters.put("learning_rate", 0.1);
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put((String) pairs[i], pairs[i + 1]);
        }
        Path own = Files.createDirectories(folder.resolve(name));
        return new Assignment(parameters, 7, OptionalInt.empty(), resumeEpoch, own, own, 1, List.of());
    }

    @Test
    void itsNumbersAreThoseOfASweepWithoutATrainer() throws Exception {
        List<Epoch> own = new ArrayList<>();
        EpochListener listener = epoch -> own.add(epoch);
        new NetworkTraining(ClusterData.DATA).train(ClusterData.settings(), 7, null, listener);
        Told told = new Told(9);
        assertThat(trainer.train(assignment("a", 0), told)).isEqualTo(Trainer.Result.COMPLETED);
        assertThat(told.epochs).hasSize(3);
        for (Epoch epoch : own) {
            assertThat(told.epochs.get(epoch.number() - 1))
                    .isEqualTo(Map.of(
                            "loss", epoch.trainLoss(),
                            "accuracy", epoch.trainAccuracy(),
                            "test_loss", epoch.testLoss(),
                            "test_accuracy", epoch.testAccuracy()));
        }
    }

    @Test
    void itGoesOnFromWhatItKept() throws Exception {
        Told whole = new Told(9);
        trainer.train(assignment("whole", 0), whole);
        Told first = new Told(2);
        assertThat(trainer.train(assignment("cut", 0), first)).isEqualTo(Trainer.Result.INTERRUPTED);
        Told second = new Told(9);
        assertThat(trainer.train(assignment("cut", 2), second)).isEqualTo(Trainer.Result.COMPLETED);
        assertThat(second.epochs).isEqualTo(whole.epochs);
    }

    @Test
    void divergenceIsInTheNumbers() throws Exception {
        Told told = new Told(9);
        assertThat(trainer.train(assignment("wild", 0, "learning_rate", 1000.0, "l2", 90L), told))
                .isEqualTo(Trainer.Result.COMPLETED);
        assertThat(told.epochs.get(told.epochs.size() - 1).get("loss")).isNaN();
        assertThat(told.lines).singleElement().asString().contains("epoch");
    }

    @Test
    void whatItDoesNotKnowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.train(assignment("b", 0, "learning_rat", 0.1), new Told(9)))
                .withMessage("the network has no parameter learning_rat; did you mean learning_rate?");
        assertThat(NetworkParameter.named("learning_rat")).isEmpty();
    }
}
