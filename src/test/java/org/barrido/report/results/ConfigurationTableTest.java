package org.barrido.report.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.report.SampleResults;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;

class ConfigurationTableTest {
    private static final double[] RATES = {0.1, 0.05, 0.001};
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private final SweepRow sweep = SampleResults.sweep("s", List.of(NetworkParameter.LEARNING_RATE), SEEDS, 9);

    /** 0.1 and 0.05 can't be told apart, 0.001 is far below. */
    private static List<AttemptRow> attempts() {
        double[][] accuracies = {{0.9750, 0.9761, 0.9745}, {0.9748, 0.9763, 0.9741}, {0.9012, 0.9020, 0.9001}};
        List<AttemptRow> rows = new ArrayList<>();
        for (int seed = 0; seed < SEEDS.size(); seed++) {
            for (int i = 0; i < RATES.length; i++) {
                rows.add(row(rows.size() + 1, RATES[i], SEEDS.get(seed), accuracies[i][seed]));
            }
        }
        return rows;
    }

    private static AttemptRow row(int number, double rate, long seed, double accuracy) {
        return SampleResults.seeded(SampleResults.completed(number, settings(rate), accuracy, 1 - accuracy), seed);
    }

    private static Map<Parameter, Object> settings(double rate) {
        Map<Parameter, Object> settings = SampleResults.settings();
        settings.put(NetworkParameter.LEARNING_RATE, rate);
        return settings;
    }

    private static AttemptRow diverged(int number, double rate, long seed) {
        return SampleResults.seeded(SampleResults.without(number, settings(rate), Status.DIVERGED, 1), seed);
    }

    private String print(List<AttemptRow> attempts, TableFormat format) {
        return SampleResults.configurations(sweep, attempts).print(format);
    }

    @Test
    void theSpreadDecidesTheDigitsAndTheBestAreMarked() {
        // R: mean(c(97.50, 97.61, 97.45)) 97.52, sd 0.08185353, t.test(...)$conf.int 97.31667 97.72333
        assertThat(print(attempts(), TableFormat.MD))
                .contains("| Learning Rate | Accuracy (%) | 95 % Interval | Loss |")
                .contains("| 0.1 | **97.520 \u00b1 0.082** | 97.308 to 97.715 | 0.02480 \u00b1 0.00082 |")
                .contains("| 0.05 | 97.51 \u00b1 0.11\u2020 | ")
                .contains("| 0.001 | 90.110 \u00b1 0.095 | ")
                .contains("For every row: n = 3.")
                .contains("Bold: highest mean accuracy. \u2020: not distinguishable from it (paired t-tests");
        assertThat(print(attempts(), TableFormat.TEXT))
                .contains("97.520 \u00b1 0.082*")
                .contains("97.51 \u00b1 0.11\u2020")
                .contains("\n*: highest mean accuracy. ");
    }

    @Test
    void machinesGetEveryDigit() {
        String csv = print(attempts(), TableFormat.CSV);
        assertThat(csv)
                .startsWith("learning_rate,mean_accuracy,sd_accuracy,ci_low,ci_high,mean_loss,sd_loss\n0.1,0.975");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow().split(",")[2]).startsWith("0.0008185352771872");
    }

    @Test
    void oneSeedHasNoSpreadAndNoTest() {
        assertThat(print(attempts().subList(0, 3), TableFormat.MD))
                .contains("| Learning Rate | Accuracy (%) | Loss |")
                .contains("| 0.1 | **97.50** | 0.02500 |")
                .contains("n = 1: no spread and no test.")
                .doesNotContain("\u2020");
    }

    @Test
    void seedsThatDivergedAreCountedAndRankLast() {
        List<AttemptRow> rows = attempts();
        rows.set(0, diverged(1, 0.1, 1));
        rows.add(diverged(10, 7, 1));
        String md = print(rows, TableFormat.MD);
        assertThat(md)
                .contains("| Learning Rate | n | Diverged | Accuracy (%)")
                .contains("| 0.1 | 2 | 1 | 97.53 \u00b1 0.11 |")
                .contains("| 0.05 | 3 | 0 | **97.51 \u00b1 0.11** |")
                .contains("| 7 | 0 | 1 |  |  |  |")
                .contains("ranks after those without");
        List<String> sorted = SampleResults.configurations(sweep, rows)
                .sortedBy("accuracy", true)
                .print(TableFormat.CSV)
                .lines()
                .map(line -> line.split(",")[0])
                .toList();
        assertThat(sorted).containsExactly("learning_rate", "0.1", "0.05", "0.001", "7");
        assertThat(SampleResults.configurations(sweep, rows)
                        .sortedBy("accuracy", false)
                        .print(TableFormat.CSV))
                .contains("\n7,0,1,,,,,,\n")
                .endsWith("\n7,0,1,,,,,,\n");
    }

    @Test
    void columnsAreChosenAndUnknownOnesRefused() {
        Table table = SampleResults.configurations(sweep, attempts())
                .withColumns(List.of("test_loss_interval", "n", "seconds"));
        assertThat(table.print(TableFormat.CSV))
                .startsWith("test_loss_ci_low,test_loss_ci_high,n,mean_seconds,sd_seconds\n0.04");
        assertThatThrownBy(() -> table.withColumns(List.of("acuracy")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column is named \"acuracy\"; did you mean accuracy?");
        assertThat(SampleResults.table(sweep, attempts())
                        .withColumns(List.of("l2", "status", "loss"))
                        .print(TableFormat.CSV))
                .startsWith("l2,status,loss\n0,COMPLETED,0.025");
    }

    @Test
    void htmlIsAPageOfItsOwnAndEscaped() {
        SweepRow odd = SampleResults.sweep("<b>&\"", List.of(NetworkParameter.LEARNING_RATE), SEEDS, 9);
        assertThat(SampleResults.configurations(odd, attempts()).print(TableFormat.HTML))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>&lt;b&gt;&amp;&quot;, over seeds</title>")
                .contains("<td class=\"number\"><strong>97.520 \u00b1 0.082</strong></td>")
                .contains("<footer>Sweep 01234567")
                .doesNotContain("<b>")
                .doesNotContainPattern("(src|href)=")
                .endsWith("</html>\n");
    }
}
