package org.barrido.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.barrido.store.AttemptRow;
import org.barrido.sweep.Metric;
import org.barrido.sweep.Parameter;
import org.junit.jupiter.api.Test;

class SubtitleTest {
    @Test
    void aRateThatChangesIsToldAndAConstantOneIsNot() {
        Map<Parameter, Object> settings = Samples.settings();
        settings.put(Parameter.SCHEDULE, "constant");
        assertThat(common(settings)).startsWith("Data set mnist, optimizer sgd, learning rate 0.1, batch size 32, ");
        settings.put(Parameter.SCHEDULE, "inverse_time");
        settings.put(Parameter.DECAY_FACTOR, 0.001);
        assertThat(common(settings)).contains("learning rate 0.1, schedule inverse_time, decay factor 0.001, batch");
    }

    private static String common(Map<Parameter, Object> settings) {
        List<AttemptRow> attempts = List.of(Samples.completed(1, settings, 0.9, 0.1));
        Objective objective = Objective.of(Metric.DEFAULT, attempts);
        return Subtitle.common(new Results(
                Samples.sweep("s", List.of(), List.of(1L), 1),
                attempts,
                objective,
                Map.of(),
                Configuration.of(attempts, objective),
                Map.of()));
    }
}
