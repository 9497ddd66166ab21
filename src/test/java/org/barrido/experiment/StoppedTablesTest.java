package org.barrido.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.report.SweepFolder;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.results.EffectsTable;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of attempts that a sweep stopped, beside those that came to their end. */
class StoppedTablesTest {
    private static final String YAML = """
            name: s
            dataset: mnist
            metric: validation_accuracy
            parameters:
              learning_rate: [0.001, 0.1, 1]
              hidden_size: [4, 8]
              epochs: 9
              validation: split
              train_limit: 400
              seed: [1, 2]
            keep: none
            stop: asha
            expect:
              source: nobody
              rows: ROWS
              figures:
                accuracy: {figure: accuracy, unit: percent}
            """;

    @TempDir
    Path folder;

    private String yaml = "";
    private Experiment experiment;
    private SweepRow sweep;
    private SweepResults results;

    @BeforeEach
    void aSweepThatStops() throws Exception {
        experiment = Experiment.in(folder.resolve("results"), Path.of("data"));
        Path rows = Files.writeString(
                folder.resolve("rows.csv"), "learning_rate,hidden_size,accuracy\n0.001,4,12.5\n0.001,8,12.5\n");
        yaml = YAML.replace("ROWS", rows.toString());
        experiment.run(experiment.parse(yaml), RunOptions.workers(2).withCharts(false), RunListener.none());
        sweep = experiment.sweep("s");
        results = experiment.ask(book -> SweepResults.of(book, sweep, null));
        assertThat(results.stopped()).isNotEmpty();
        assertThat(results.done()).isNotEmpty();
    }

    private static Object raw(Table table, List<Cell> row, String column) {
        for (int i = 0; i < row.size(); i++) {
            if (table.columns().get(i).keys().contains(column)) {
                return row.get(i).raw().get(0);
            }
        }
        throw new IllegalArgumentException(column);
    }

    @Test
    void theirFiguresStandInTheTableAndAreComparedWithNone() throws Exception {
        Table table = experiment.ask(book -> SweepFolder.table(book, sweep, null));
        for (AttemptRow attempt : results.attempts()) {
            List<Cell> row = table.rows().get(attempt.number() - 1);
            boolean isStopped = attempt.status() == Status.STOPPED;
            assertThat(row.stream().anyMatch(Cell::faint)).isEqualTo(isStopped);
            if (isStopped) {
                assertThat(row).noneMatch(Cell::best);
                assertThat(results.objective().of(attempt)).isNull();
                double last =
                        results.epochsOf(attempt).get(attempt.epochsDone() - 1).testAccuracy();
                assertThat(((Number) raw(table, row, "accuracy")).doubleValue()).isEqualTo(last);
            }
        }
        AttemptRow first = results.stopped().get(0);
        assertThat(table.print(TableFormat.TEXT))
                .contains(
                        first.epochsDone() + " of 9",
                        "Stopped early: " + sweep.stopped()
                                + " of 12 attempts, by asha, eta 3, rungs after epochs 1, 3")
                .doesNotContain("test set: its figures are optimistic");
        assertThat(table.print(TableFormat.HTML)).contains("<span class=\"faint\">");
        assertThat(results.table().rows()).isEqualTo(table.rows());
    }

    /** What was chosen by is told from what is reported of it. */
    @Test
    void validationFiguresStandBesideThoseOfTheTestSet() throws Exception {
        Table attempts = experiment.ask(book -> SweepFolder.table(book, sweep, null));
        Table configurations = experiment.ask(book -> SweepFolder.configurations(book, sweep, null, null));
        for (Table table : List.of(attempts, configurations)) {
            assertThat(table.columns().stream().map(Column::title))
                    .containsSubsequence("Validation Accuracy (%, chosen by)", "Accuracy (%, reported)");
        }
        assertThat(attempts.print(TableFormat.CSV)).contains(",validation_accuracy,accuracy,loss,");
    }

    @Test
    void configurationsCountThemByThemselves() throws Exception {
        Table table = experiment.ask(book -> SweepFolder.configurations(book, sweep, null, null));
        List<List<Object>> asked = experiment
                .query("select n, n_stopped from configurations where sweep = 's' order by first_attempt")
                .rows();
        for (int i = 0; i < asked.size(); i++) {
            List<Cell> row = table.rows().get(i);
            assertThat(List.of(raw(table, row, "n"), raw(table, row, "n_stopped")))
                    .isEqualTo(asked.get(i));
        }
    }

    @Test
    void curvesAreMeansOfThoseThatCameToTheirEnd() {
        results.configurations()
                .forEach(configuration -> configuration
                        .meanEpochs()
                        .forEach(epoch -> assertThat(epoch.samples()
                                        .get(EpochMetric.TEST_ACCURACY.key())
                                        .n())
                                .isEqualTo(configuration.attempts().size()
                                        - configuration.stopped().size())));
    }

    @Test
    void effectsSayWhatIsNotInThem() {
        if (results.done().size() > 1) {
            assertThat(EffectsTable.of(sweep, results.attempts(), results.objective())
                            .print(TableFormat.TEXT))
                    .contains("Of 12 attempts " + sweep.stopped() + " were stopped early");
        }
        List<AttemptRow> one = results.attempts().stream()
                .filter(row -> row.status() == Status.STOPPED
                        || row.equals(results.done().get(0)))
                .toList();
        assertThatThrownBy(() -> EffectsTable.of(sweep, one, results.objective().among(one)))
                .hasMessageContaining("effects need 2 that did");
    }

    @Test
    void aCheckComparesThemWithNothing() throws Exception {
        PublishedCheck check = experiment.check(experiment.parse(yaml).get(0), false);
        assertThat(check.stopped()).isEqualTo(2);
        assertThat(check.missing()).isZero();
        assertThat(check.conclusion()).isEqualTo("Nothing to compare: all attempts were stopped.");
        assertThat(check.holds()).isFalse();
        assertThat(check.table().print(TableFormat.TEXT)).contains("stopped, not compared");
    }

    @Test
    void filesHaveWhatWasDecided() {
        String stops = "select attempt, status, stopped_at, rung, stop_reason from attempts order by attempt";
        Path files = folder.resolve("files");
        try (LabBook book = LabBook.open(folder.resolve("results"))) {
            book.exportParquet(files, Map.of("barrido.version", "7"));
            List<List<Object>> decided = book.query(stops).rows();
            try (LabBookWriter other = LabBookWriter.open(folder.resolve("other"))) {
                other.importParquet(files);
                assertThat(other.query(stops).rows()).isEqualTo(decided);
                assertThat(other.sweep("s").orElseThrow().stopping()).isEqualTo(sweep.stopping());
            }
        }
    }
}
