package org.barrido.report.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.barrido.report.ProgramResults;
import org.barrido.report.SampleResults;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.ReportedMetric;
import org.barrido.sweep.parameter.FreeParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTablesTest {
    private static final SweepResults GRID = ProgramResults.grid(3, 2);

    @Test
    void attemptsHaveTheProgramsParametersAndWhatItToldItsOwnMetricFirst() {
        Table table = ProgramResults.grid(2, 1).table();
        assertThat(table.print(TableFormat.CSV).lines().findFirst().orElseThrow())
                .isEqualTo("attempt,lr,epochs_done,val_acc,loss,val_loss");
        assertThat(table.print(TableFormat.TEXT))
                .contains("Reported by train.py (SHA-256 3f2a90c1…); never run again.")
                .contains("Figures as train.py told them, of the last epoch that has them.")
                .contains("The same for every row: epochs: 8, model.width: 16, optimizer: adam.")
                .contains("Best (highest val_acc): attempt 2.")
                .contains("program fedcba98")
                .doesNotContain("ccuracy");
    }

    @Test
    void numbersAreThoseThatWereToldAndNoPercent() {
        AttemptRow first = GRID.attempts().get(0);
        double told = first.reported().get("val_acc").last();
        assertThat(GRID.table()
                        .print(TableFormat.CSV)
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .contains("," + told + ",");
    }

    @Test
    void configurationsHaveMeansOverSeedsAndTheIntervalOfTheirOwnMetric() {
        Table table = GRID.configurationTable(10);
        assertThat(table.print(TableFormat.CSV).lines().findFirst().orElseThrow())
                .isEqualTo("lr,mean_val_acc,sd_val_acc,ci_low,ci_high,mean_loss,sd_loss,mean_val_loss,sd_val_loss");
        assertThat(table.print(TableFormat.TEXT))
                .contains("For every row: n = 2")
                .doesNotContain("logit");
    }

    @Test
    void whatIsCalledAsAnotherColumnSaysWhichItIs() {
        Map<Parameter, Object> settings = Parameter.map();
        settings.put(new FreeParameter("loss", ParameterType.TEXT), "hinge");
        settings.put(new FreeParameter("status", ParameterType.TEXT), "new");
        Map<String, Double> told = Map.of("val_acc", 0.5, "loss", 2.0, "seconds", 3.0);
        AttemptRow row = ProgramResults.attempt(1, 1, settings, List.of(Epoch.reported(1, 1, told)));
        SweepRow sweep = ProgramResults.sweep("mine", List.copyOf(settings.keySet()), List.of(1L), 1);
        Table table = AttemptTable.of(sweep, List.of(row), Objective.of(sweep, null, List.of(row)));
        assertThat(table.print(TableFormat.CSV))
                .isEqualTo("attempt,loss,status_parameter,epochs_done,val_acc,loss_metric,seconds_metric\n"
                        + "1,hinge,new,1,0.5,2,3\n");
    }

    @Test
    void theBestOfAllEpochsIsThatOfTheRow() {
        Metric best = new Metric("val_loss", Metric.Goal.MINIMIZE, Metric.At.BEST, 0);
        Objective objective = Objective.of(GRID.sweep(), best, GRID.attempts());
        AttemptRow first = GRID.attempts().get(0);
        assertThat(objective.of(first))
                .isEqualTo(first.reported().get("val_loss").least());
        assertThat(objective.title()).isEqualTo("Best val_loss");
        assertThat(objective.definition()).isEqualTo("lowest val_loss of all epochs");
    }

    @Test
    void effectsAreOfTheProgramsParameters() {
        Table effects = EffectsTable.of(GRID.sweep(), GRID.attempts(), GRID.objective());
        assertThat(effects.print(TableFormat.TEXT))
                .contains("Effects on val_acc: mine")
                .contains("Reported by train.py");
        assertThat(effects.rows().stream().map(cells -> cells.get(1).shown()))
                .containsExactly("0.001", "0.003", "0.01");
    }

    @Test
    void aSweepOfTheNetworkHasNoMark() {
        SweepRow network = SampleResults.sweep("basic", List.of(), List.of(1L), 1);
        assertThat(new FigureSource(network).marks()).isEmpty();
        assertThat(network.figure("accuracy")).isEqualTo(AttemptMetric.ACCURACY);
        assertThat(GRID.sweep().figure("accuracy")).isEqualTo(new ReportedMetric("accuracy"));
        assertThat(GRID.sweep().figure("seconds")).isEqualTo(AttemptMetric.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "val_loss, MINIMIZE",
        "trainLoss, MINIMIZE",
        "valloss, MINIMIZE",
        "wer, MINIMIZE",
        "val/acc, MAXIMIZE",
        "accuracy, MAXIMIZE",
        "acc1, MAXIMIZE",
        "mAP, MAXIMIZE",
        "f1, MAXIMIZE",
        "power,",
        "accuracy_loss,",
        "mapped,"
    })
    void whichWayIsBetterIsToldByTheWordsOfAName(String name, Metric.Goal goal) {
        assertThat(new ReportedMetric(name).usualGoal().orElse(null)).isEqualTo(goal);
    }
}
