package org.barrido.train.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.data.Examples;
import org.barrido.nn.ConfusionMatrix;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.train.ClusterData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a network whose logits are its three inputs. */
class EvaluationReportTest {
    @TempDir
    Path folder;

    private Model identity;

    @BeforeEach
    void write() throws IOException {
        Files.write(
                folder.resolve("W1.npy"),
                new Npy(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 3).bytes().array());
        Files.write(folder.resolve("b1.npy"), new Npy(new float[3], 3).bytes().array());
        identity = Model.read(folder);
    }

    private static Examples examples(float[][] rows, int... labels) {
        return new Examples(new DenseInputs(rows, 3), labels);
    }

    @Test
    void countsAnswersAndPutsTheWorstMistakesFirst() {
        EvaluationReport assessment = EvaluationReport.of(
                identity,
                examples(new float[][] {{5, 0, 0}, {0, 5, 0}, {0, 1, 0}, {0, 9, 0}, {0, 0, 3}}, 0, 1, 0, 0, 1));
        assertThat(assessment.score().accuracy()).isEqualTo(0.4);
        assertThat(assessment.count(0, 1)).isEqualTo(2);
        assertThat(assessment.count(1, 2)).isEqualTo(1);
        assertThat(assessment.mistakes())
                .extracting(EvaluationReport.Mistake::example)
                .containsExactly(3, 4, 2);
        assertThat(assessment.mistakes().get(0).confidence())
                .isCloseTo(0.9998, org.assertj.core.api.Assertions.within(1e-4));
        ConfusionMatrix.ClassScore zero = assessment.ofClass(0);
        assertThat(zero.examples()).isEqualTo(3);
        assertThat(zero.precision()).isEqualTo(1);
        assertThat(zero.recall()).isEqualTo(1 / 3.0);
        assertThat(zero.f1()).isEqualTo(0.5);
        assertThat(assessment.ofClass(2).recall()).isNaN();
        assertThat(assessment.ofClass(2).precision()).isZero();
    }

    @Test
    void anAnswerThatIsNoNumberIsAMistake() {
        EvaluationReport assessment = EvaluationReport.of(identity, examples(new float[][] {{Float.NaN, 0, 0}}, 0));
        assertThat(assessment.mistakes())
                .extracting(EvaluationReport.Mistake::answer)
                .containsExactly(-1);
        assertThat(assessment.ofClass(0).examples()).isEqualTo(1);
        assertThat(assessment.ofClass(0).recall()).isZero();
    }

    @Test
    void refusesExamplesOfAnotherWidth() {
        assertThatThrownBy(() -> EvaluationReport.of(identity, ClusterData.DATA.test()))
                .hasMessage("the model takes 3 features, the data set has 6");
    }
}
