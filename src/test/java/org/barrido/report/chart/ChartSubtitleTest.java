package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.barrido.report.SampleResults;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.junit.jupiter.api.Test;

class ChartSubtitleTest {
    @Test
    void aRateThatChangesIsToldAndAConstantOneIsNot() {
        Map<Parameter, Object> settings = SampleResults.settings();
        settings.put(NetworkParameter.SCHEDULE, "constant");
        assertThat(common(settings)).startsWith("Data set mnist, optimizer sgd, learning rate 0.1, batch size 32, ");
        settings.put(NetworkParameter.SCHEDULE, "inverse_time");
        settings.put(NetworkParameter.DECAY_FACTOR, 0.001);
        assertThat(common(settings)).contains("learning rate 0.1, schedule inverse_time, decay factor 0.001, batch");
    }

    private static String common(Map<Parameter, Object> settings) {
        List<AttemptRow> attempts = List.of(SampleResults.completed(1, settings, 0.9, 0.1));
        Objective objective = Objective.of(Metric.DEFAULT, attempts);
        return ChartSubtitle.common(new SweepResults(
                SampleResults.sweep("s", List.of(), List.of(1L), 1),
                attempts,
                objective,
                Map.of(),
                Configuration.of(attempts, objective),
                Map.of()));
    }
}
