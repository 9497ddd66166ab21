package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.experiment.run.RunListener;
import org.junit.jupiter.api.Test;

class AttemptLineTest {
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("learning_rate", "0.1");
        SETTINGS.put("batch_size", "32");
        SETTINGS.put("seed", "7");
    }

    private static AttemptLine.Text fitting(int columns) {
        RunListener.Label label = new RunListener.Label("report/3", SETTINGS, 20, 1);
        return new AttemptLine("[3/24]", label, List.of("test accuracy 97.8 % after 20 epochs", "97.8 %"))
                .fitting(columns);
    }

    @Test
    void allIsSaidWhereThereIsRoom() {
        assertThat(fitting(Integer.MAX_VALUE).line())
                .isEqualTo(
                        "[3/24] report/3 (learning_rate 0.1, batch_size 32, seed 7): test accuracy 97.8 % after 20 epochs");
    }

    @Test
    void theLessRoomTheFewerWords() {
        assertThat(fitting(80).line())
                .isEqualTo("[3/24] report/3 (lr 0.1, bs 32, seed 7): test accuracy 97.8 % after 20 epochs");
        assertThat(fitting(60).line()).isEqualTo("[3/24] report/3 (lr 0.1, bs 32, seed 7): 97.8 %");
        assertThat(fitting(38).line()).isEqualTo("[3/24] report/3 (lr 0.1, \u2026): 97.8 %");
        assertThat(fitting(10).line()).isEqualTo("[3/24] report/3: 97.8 %");
        assertThat(fitting(60).isBrief()).isTrue();
        assertThat(fitting(100).isBrief()).isFalse();
    }

    @Test
    void theLegendExplainsWhatIsAbbreviated() {
        assertThat(AttemptLine.legend(SETTINGS)).isEqualTo("lr: learning_rate, bs: batch_size");
    }
}
