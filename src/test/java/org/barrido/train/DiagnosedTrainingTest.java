package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosedTrainingTest {
    private static final NetworkSettings SETTINGS =
            ClusterData.settings(NetworkParameter.EPOCHS, 4L, NetworkParameter.HIDDEN, List.of(8L, 6L));
    private static final String TRAJECTORY = "a".repeat(64);

    @TempDir
    private Path folder;

    private final NetworkTraining trainer = new NetworkTraining(ClusterData.DATA);

    /** Remembers everything. */
    private static final class Notes implements DiagnosticsListener {
        final List<List<LayerStatistics>> epochs = new ArrayList<>();

        @Override
        public int known() {
            return epochs.size();
        }

        @Override
        public void onDiagnosis(int epoch, List<LayerStatistics> layers) {
            assertThat(epoch).isEqualTo(epochs.size() + 1);
            epochs.add(layers);
        }
    }

    private Outcome train(Checkpoints checkpoints, int until, Notes notes) throws IOException {
        return trainer.train(
                SETTINGS, 1, epoch -> epoch.number() < until, new TrainingContext(checkpoints, null, null, notes));
    }

    @Test
    void lookingChangesNoNumber() throws IOException {
        Notes notes = new Notes();
        assertThat(train(null, 9, notes).digest())
                .isEqualTo(trainer.train(SETTINGS, 1, null, epoch -> true).digest());
        assertThat(notes.epochs)
                .hasSize(4)
                .allSatisfy(layers -> assertThat(layers).hasSize(3));
        assertThat(notes.epochs.get(3).get(0).gradientNorm())
                .isNotEqualTo(notes.epochs.get(0).get(0).gradientNorm());
    }

    @Test
    void anInterruptedTrainingGoesOnWithTheSameDiagnoses() throws IOException {
        Notes whole = new Notes();
        train(null, 9, whole);
        Notes parts = new Notes();
        Checkpoints checkpoints = Checkpoints.of(folder, TRAJECTORY);
        assertThat(train(checkpoints, 2, parts).status()).isEqualTo(Status.PENDING);
        train(checkpoints, 9, parts);
        assertThat(parts.epochs).isEqualTo(whole.epochs);
    }

    @Test
    void aCheckpointOfEpochsThatNobodyLookedAtIsntTakenUp() throws IOException {
        Checkpoints checkpoints = Checkpoints.of(folder, TRAJECTORY);
        trainer.train(SETTINGS, 1, checkpoints, epoch -> epoch.number() < 3);
        Notes notes = new Notes();
        train(checkpoints, 9, notes);
        assertThat(notes.epochs).hasSize(4);
    }
}
