package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barrido.sweep.SweepTexts.sweep;

import java.util.List;
import java.util.Map;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static Attempt attempt(String parameters) {
        return sweep("parameters: {" + parameters + "}").attempts().get(0);
    }

    private static String key(String parameters) {
        return attempt(parameters).key("d");
    }

    @Test
    void keysNeverChange() {
        assertThat(key("epochs: 20, learning_rate: 0.001, optimizer: adam, l2: 0.0001, hidden: [128, 64]"))
                .as("changes only together with Numerics.VERSION")
                .isEqualTo("b628763e0cbde4a1e629e401268c4cdcd641479086d3eb446e912bb1d0338fb2");
    }

    @Test
    void equalTrainingHasAnEqualKey() {
        assertThat(key("epochs: 2, dropout: 0, schedule: constant, patience: 0, train_limit: 0"))
                .isEqualTo(key("epochs: 2"));
        assertThat(key("hidden: [64, 64]")).isEqualTo(key("hidden_size: 64, hidden_layers: 2"));
        assertThat(key("learning_rate: 1e-3")).isEqualTo(key("lr: 0.0010"));
        assertThat(key("l2: -0.0")).isEqualTo(key("l2: 0"));
    }

    @Test
    void otherTrainingHasAnotherKey() {
        List<String> all = List.of(
                "epochs: 2",
                "epochs: 3",
                "dropout: 0.1",
                "batch_size: 32",
                "hidden: [64, 32]",
                "hidden: [32, 64]",
                "optimizer: adam",
                "optimizer: nadam",
                "optimizer: adam, bias_correction: none",
                "init: xavier",
                "validation: split",
                "patience: 1",
                "patience: 1, min_delta: 0.1",
                "train_limit: 100");
        assertThat(all.stream().map(AttemptTest::key)).doesNotHaveDuplicates();
        assertThat(attempt("epochs: 2").key("other data")).isNotEqualTo(key("epochs: 2"));
    }

    @Test
    void aTrajectoryLeavesOutTheNumberOfEpochsUnlessTheScheduleLooksAtIt() {
        assertThat(attempt("epochs: 2").trajectory("d"))
                .isEqualTo(attempt("epochs: 9").trajectory("d"));
        assertThat(attempt("epochs: 2, schedule: cosine").trajectory("d"))
                .isNotEqualTo(attempt("epochs: 9, schedule: cosine").trajectory("d"));
    }

    @Test
    void settingsCanBeMadeWithoutAFile() {
        assertThat(NetworkSettings.of(Map.of(NetworkParameter.EPOCHS, 7L)))
                .isEqualTo(attempt("epochs: 7").settings());
        assertThatThrownBy(() -> NetworkSettings.of(Map.of(NetworkParameter.BETA1, 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BETA1");
    }

    @Test
    void aParameterThatCameLaterLeavesSettingsAsTheyWereWhereItIsOff() {
        assertThat(attempt("loss_gradient: fused").settings())
                .isEqualTo(attempt("epochs: 20").settings())
                .hasToString(attempt("epochs: 20").settings().toString());
        assertThat(attempt("epochs: 20").settings().values()).doesNotContainKey(NetworkParameter.LOSS_GRADIENT);
        assertThat(attempt("epochs: 20").settings().get(NetworkParameter.LOSS_GRADIENT))
                .isEqualTo("fused");
        assertThat(attempt("loss: mse").settings().has(NetworkParameter.LOSS_GRADIENT))
                .isFalse();
        assertThat(key("loss_gradient: fused"))
                .isEqualTo(key("epochs: 20"))
                .isNotEqualTo(key("loss_gradient: jacobian"));
    }
}
