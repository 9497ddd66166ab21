package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.barrido.nn.ConfusionMatrix;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;

class FinalFiguresTest {
    private static double macroF1(int classes, int[][] labelsAndAnswers) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        for (int[] pair : labelsAndAnswers) {
            matrix.add(pair[0], pair[1]);
        }
        return FinalFigures.of(matrix).get(AttemptMetric.MACRO_F1);
    }

    /** The example of scikit-learn's f1_score: labels 0 1 2 0 1 2, answers 0 2 1 0 0 1 give 0.26. */
    @Test
    void macroF1IsTheMeanOverTheClasses() {
        int[][] pairs = {{0, 0}, {1, 2}, {2, 1}, {0, 0}, {1, 0}, {2, 1}};
        assertThat(macroF1(3, pairs)).isCloseTo(0.8 / 3, within(1e-15));
    }

    @Test
    void aClassNeverAnsweredOrNeverPresentHasNoneAndOneThatIsNowhereIsNotCounted() {
        assertThat(macroF1(2, new int[][] {{0, 0}, {1, 0}})).isCloseTo((2 / 3.0 + 0) / 2, within(1e-15));
        assertThat(macroF1(3, new int[][] {{0, 0}, {0, 2}})).isCloseTo((2 / 3.0 + 0) / 2, within(1e-15));
        assertThat(macroF1(7, new int[][] {{0, 0}, {1, 1}})).isEqualTo(1);
    }

    @Test
    void aCompletedAttemptHasItAndADivergedOneHasNot() throws IOException {
        NetworkSettings settings =
                NetworkSettings.of(Map.of(NetworkParameter.EPOCHS, 2L, NetworkParameter.BATCH_SIZE, 10L));
        NetworkTraining trainer = new NetworkTraining(ClusterData.DATA);
        Outcome outcome = trainer.train(settings, 1, null, epoch -> true);
        assertThat(outcome.figures().get(AttemptMetric.MACRO_F1)).isBetween(0.1, 1.0);

        NetworkSettings wild = NetworkSettings.of(Map.of(
                NetworkParameter.EPOCHS,
                50L,
                NetworkParameter.LEARNING_RATE,
                1e3,
                NetworkParameter.ACTIVATION,
                "identity",
                NetworkParameter.BATCH_SIZE,
                10L));
        Outcome diverged = trainer.train(wild, 1, null, epoch -> true);
        assertThat(diverged.status()).isEqualTo(Status.DIVERGED);
        assertThat(diverged.figures()).isEmpty();
    }
}
