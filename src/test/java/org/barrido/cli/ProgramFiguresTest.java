package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands make of the figures of a program's sweep, from its run on: 2 configurations of a shell script with 2 seeds. */
class ProgramFiguresTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void isRun() throws IOException {
        Files.writeString(folder.resolve("train.sh"), """
                for epoch in 1 2 3; do
                    echo "barrido {\\"epoch\\": $epoch, \\"val_loss\\": ${BARRIDO_P_LR}${epoch}${BARRIDO_SEED}, \\"power\\": $epoch}"
                done
                """);
        Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh]}
                metric: val_loss
                parameters: {lr: [0.1, 0.2]}
                seeds: [1, 2]
                expect:
                  source: a table
                  figures: {loss: {figure: val_loss, tolerance: 0.01, required: true}}
                  rows: [{lr: 0.1, loss: 0.13}, {lr: 0.2, loss: 0.5}]
                """);
        Invocation run = barrido("run", folder.resolve("mine.yaml").toString(), "--no-charts");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Invocation barrido(String... arguments) {
        return Invocation.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--results", folder.resolve("results").toString()))
                .toArray(String[]::new));
    }

    private static String out(String... arguments) {
        Invocation told = barrido(arguments);
        assertThat(told.exitCode()).as(told.err()).isZero();
        return told.out();
    }

    @Test
    void tablesHaveTheNumbersOfTheSweepsOwnViews() {
        assertThat(out(
                        "table",
                        "mine",
                        "--format",
                        "csv",
                        "--columns",
                        "attempt,lr,seed,epochs_done,val_loss,power,seconds"))
                .isEqualTo(out(
                        "sql",
                        "select attempt, lr, seed, epochs_done, val_loss, power, seconds from mine.attempts"
                                + " order by attempt",
                        "--format",
                        "csv"));
        List<Map<String, Double>> table = rows(out("table", "mine", "--by", "configuration", "--format", "csv"));
        List<Map<String, Double>> views = rows(out(
                "sql",
                "select lr, mean_val_loss, sd_val_loss, ci_low, ci_high, mean_power, sd_power"
                        + " from mine.configurations order by lr",
                "--format",
                "csv"));
        assertThat(table).hasSameSizeAs(views);
        for (int i = 0; i < table.size(); i++) {
            Map<String, Double> view = views.get(i);
            table.get(i)
                    .forEach((name, value) -> assertThat(view.getOrDefault(name, Double.NaN))
                            .as(name)
                            .isCloseTo(value, Offset.offset(1e-9)));
        }
    }

    private static List<Map<String, Double>> rows(String csv) {
        List<String[]> lines = csv.lines().map(line -> line.split(",")).toList();
        List<Map<String, Double>> rows = new ArrayList<>();
        for (String[] cells : lines.subList(1, lines.size())) {
            Map<String, Double> row = new TreeMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(lines.get(0)[i], Double.valueOf(cells[i]));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void conditionsAreOverTheSweepsOwnColumns() {
        assertThat(out("table", "mine", "--where", "lr > 0.15", "--format", "csv", "--columns", "attempt"))
                .isEqualTo("attempt\n2\n4\n");
    }

    @Test
    void metricsAreNamedAsTheyWereTold() {
        assertThat(out("table", "mine", "--metric", "best_val_loss")).contains("Best (lowest val_loss of any epoch)");
        assertThat(out("table", "mine", "--metric", "power:max")).contains("Best (highest power)");
        Invocation open = barrido("table", "mine", "--metric", "power");
        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.err())
                .isEqualTo("--metric: power doesn't tell which way is better; say so: --metric power:min or"
                        + " power:max\n");
        Invocation unknown = barrido("chart", "mine", "--kind", "metric", "--metric", "vol_loss");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("--metric: there is no figure \"vol_loss\", did you mean val_loss?");
    }

    @Test
    void comparisonsAreOfAllThatWasTold() {
        assertThat(out("compare", "mine/1", "mine/2"))
                .contains(
                        "They differ in: lr 0.1 against 0.2.", "val_loss", "power", "Seconds", "Reported by train.sh");
    }

    @Test
    void publishedNumbersAreHeldAgainstWhatWasTold() {
        Invocation check = barrido("check", folder.resolve("mine.yaml").toString());
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).contains("Reported by train.sh", "val_loss", "reproduced", "lower");
        assertThat(check.err()).contains("mine: a required cell isn't reproduced");
    }

    @Test
    void chartsAreCalledAfterTheMetric() {
        assertThat(out("chart", "mine", "--kind", "metric", "--metric", "power:max"))
                .endsWith("metric-power.png\n");
        assertThat(out("chart", "mine/2")).endsWith("attempt-2-metric-val_loss.png\n");
        Invocation refused = barrido("chart", "mine", "--kind", "effect", "--x", "lrr");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("--x: expected a parameter such as lr, but found lrr; did you mean lr?\n");
    }

    @Test
    void watchAndShowTellThem() {
        assertThat(out("watch", "mine")).contains("4 attempts, 4 completed", "Best so far: attempt 1, val_loss 0.131");
        assertThat(out("show", "mine/2")).contains("Reported by train.sh");
    }

    @Test
    void thePageHasTheMarkAndACurveForEachMetric() throws IOException {
        out("report", "mine", "--format", "md");
        assertThat(folder.resolve("results/mine/report.md"))
                .content()
                .contains("**Figures:** Reported by train.sh", "metric-val_loss.png", "metric-power.png");
        out("report", "mine");
        assertThat(folder.resolve("results/mine/report.html"))
                .content()
                .contains("Reported by train.sh", "As train.sh told it of each epoch");
    }
}
