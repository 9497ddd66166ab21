package org.barrido.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.data.DataException;
import org.barrido.exchange.TensorBoardExport;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.SamplePrograms;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of other tools, as those left them, in a lab book. */
class ForeignImportTest {
    /** What libraries wrote: see its README. */
    private static final Path WRITTEN = Path.of("src/test/resources/org/barrido/train/program");

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    private List<String> bring(Path place, @Nullable String metric, List<String> metrics, int stepsPerEpoch)
            throws IOException, DataException {
        ImportOptions options = new ImportOptions(null, metric, null, metrics, stepsPerEpoch, notices::add);
        ForeignImport read = ForeignImport.read(place, ForeignFormat.of(place), options);
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("results"))) {
            return read.record(book, SampleBooks.PROVENANCE).stream()
                    .map(each -> each.sweep() + " " + each.result().added() + " "
                            + each.result().changed() + " " + each.result().same())
                    .toList();
        }
    }

    private List<String> bring(Path place) throws IOException, DataException {
        return bring(place, null, List.of(), 0);
    }

    private String asked(String sql) {
        try (LabBook book = LabBook.open(folder.resolve("results"))) {
            return book.query(sql).rows().stream()
                    .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("; "));
        }
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Path copy(String written, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.copy(WRITTEN.resolve(written), file);
    }

    @Test
    void foldersOfTensorBoardAreRuns() throws Exception {
        copy("keras-train.tfevents", "logs/k10/train/events.out.tfevents.1");
        copy("keras-validation.tfevents", "logs/k10/validation/events.out.tfevents.1");
        copy("torch.tfevents", "logs/k9/events.out.tfevents.1");
        copy("torch-hparams.tfevents", "logs/k9/1700000000.25/events.out.tfevents.1");
        assertThat(bring(folder.resolve("logs"))).containsExactly("logs 2 0 0");
        assertThat(asked("select note, status, lr, epochs_done from logs.attempts order by attempt"))
                .isEqualTo("k9 COMPLETED 0.1 4; k10 COMPLETED null 3");
        assertThat(asked("select epoch, train_epoch_loss, validation_epoch_loss from logs.epochs where attempt = 2"
                        + " and epoch = 3"))
                .startsWith("3 0.529544");
        assertThat(asked("select epoch, accuracy, special from logs.epochs where attempt = 1 and epoch >= 3"))
                .startsWith("3 0.30000001192")
                .contains("accuracy=NaN");
        assertThat(asked("select metric, goal, trainer from sweeps where name = 'logs'"))
                .contains("\"imported\": \"TensorBoard\"");
    }

    @Test
    void whatWasExportedComesBackWithSeedsAndParameters() throws Exception {
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("other"))) {
            SamplePrograms.fill(
                    book,
                    SamplePrograms.sweep(
                            "mine",
                            SamplePrograms.LOSS,
                            List.of(3L, 4L),
                            "{\"lr\": 0.25, \"widths\": [1, 2]}",
                            "{\"lr\": 1, \"widths\": null}"));
            TensorBoardExport.write(book, folder.resolve("out"));
        }
        assertThat(bring(folder.resolve("out/mine"))).containsExactly("mine 4 0 0");
        assertThat(asked("select attempt, lr, widths, seed, val_acc from mine.attempts order by attempt"))
                .isEqualTo("1 0.25 [1, 2] 3 0.8333333134651184; 2 1.0 null 3 0.9166666865348816;"
                        + " 3 0.25 [1, 2] 4 0.9444444179534912; 4 1.0 null 4 0.9583333134651184");
        assertThat(asked("select n, seeds from mine.configurations")).isEqualTo("2 2; 2 2");
    }

    @Test
    void doneAgainItAddsWhatIsNewAndReplacesWhatHasGoneOn() throws Exception {
        file("logs/a.csv", "epoch,loss,val_accuracy", "0,0.5,0.75", "1,0.25,0.875");
        assertThat(bring(folder.resolve("logs"))).containsExactly("logs 1 0 0");
        assertThat(bring(folder.resolve("logs"))).containsExactly("logs 0 0 1");
        file("logs/b.csv", "epoch;loss;val_accuracy", "1;0.5;nan");
        file("logs/a.csv", "epoch,loss,val_accuracy", "0,0.5,0.75", "1,0.25,0.875", "2,0.125,0.9375");
        assertThat(bring(folder.resolve("logs"))).containsExactly("logs 1 1 0");
        assertThat(
                        asked(
                                "select note, seed, epochs_done, status, val_accuracy, loss from logs.attempts order by attempt"))
                .isEqualTo("a 0 3 COMPLETED 0.9375 0.125; b 1 1 DIVERGED null null");
        assertThat(asked("select count(*) from sweeps")).isEqualTo("1");
        assertThat(LabBookMaintenance.check(BookAddress.in(folder.resolve("results"))))
                .isEmpty();
    }

    @Test
    void lightningsTablesHaveTheirParametersBeside() throws Exception {
        copy("lightning.csv", "lightning_logs/version_0/metrics.csv");
        file("lightning_logs/version_0/hparams.yaml", "lr: 0.1", "model:", "  widths: [64, 32]", "  name: 'on'");
        copy("lightning.csv", "lightning_logs/version_1/metrics.csv");
        file("lightning_logs/version_1/hparams.yaml", "lr: [0.1");
        assertThat(bring(folder.resolve("lightning_logs"))).containsExactly("lightning_logs 2 0 0");
        assertThat(notices)
                .hasSize(1)
                .first()
                .asString()
                .contains("hparams.yaml:")
                .endsWith("its parameters aren't known");
        assertThat(asked("select lr, model_widths, model_name, val_loss, epochs_done from lightning_logs.attempts"))
                .startsWith("0.1 [64, 32] on 0.00358")
                .contains("null null null 0.00358");
        assertThat(asked("select count(*) from lightning_logs.steps where attempt = 1 and step = 3"))
                .isEqualTo("1");
    }

    @Test
    void aTableOfRunsTellsMetricsByTheirNamesUnlessSomebodySaysWhich() throws Exception {
        Path table = file(
                "wandb_export.csv",
                "\"Name\",\"State\",\"Notes\",\"Tags\",\"Created\",\"Runtime\",\"batch\",\"fast\",\"lr\",\"val_loss\",\"size\",\"_step\"",
                "sun,finished,-,\"base, good\",2026-01-03T10:00:00.000Z,61,32,true,0.1,0.25,7,9",
                "sea,crashed,\"two",
                "lines\",,2026-01-02T10:00:00.000Z,11,64,false,0.01,,,",
                "sun,running,,,2026-01-04T10:00:00.000Z,5,32,true,0.1,0.5,8,3");
        assertThat(bring(table)).containsExactly("wandb_export 3 0 0");
        assertThat(notices)
                .containsExactly(table + ": taken for metrics: val_loss; for parameters: batch, fast, lr, size"
                        + " (--metrics NAME,… says otherwise)");
        assertThat(asked("select note, tags, status, batch, fast, lr, size, val_loss, seconds, reason"
                        + " from wandb_export.attempts order by attempt"))
                .isEqualTo("sea: two\nlines null FAILED 64 false 0.01 null null null was crashed at W&B;"
                        + " sun base,good COMPLETED 32 true 0.1 7 0.25 61.0 null;"
                        + " sun null PENDING 32 true 0.1 8 null 5.0 was running at W&B");
        notices.clear();
        assertThat(bring(table, "size", List.of("val_loss", "size"), 0))
                .as("a run that is failed has no size, and stays")
                .containsExactly("wandb_export 2 0 1");
        assertThat(notices).isEmpty();
        assertThat(asked("select metric, goal from sweeps")).isEqualTo("size MAXIMIZE");
    }

    /** As MLflow 3.17 writes it. */
    private Path mlruns() throws IOException {
        file(
                "mlruns/7/meta.yaml",
                "artifact_location: file:///x",
                "experiment_id: '7'",
                "lifecycle_stage: active",
                "name: digits");
        run("a1", 3, 1000);
        file("mlruns/7/a1/params/lr", "0.1");
        file("mlruns/7/a1/params/model/widths", "[64, 'x', None]");
        file("mlruns/7/a1/params/seed", "5");
        file("mlruns/7/a1/metrics/val/loss", "1100 0.5 0", "1600 0.25 1");
        file("mlruns/7/a1/metrics/test_acc", "1700 0.75 0");
        file("mlruns/7/a1/tags/mlflow.note.content", "the first");
        run("a0", 4, 500);
        file("mlruns/7/a0/params/lr", "None");
        file("mlruns/7/a0/metrics/val/loss", "1100 nan 0", "1600 Infinity 0");
        run("gone", 3, 1);
        file("mlruns/7/gone/meta.yaml", "run_id: gone", "lifecycle_stage: deleted", "experiment_id: '7'");
        return folder.resolve("mlruns");
    }

    private void run(String id, int status, int start) throws IOException {
        file(
                "mlruns/7/" + id + "/meta.yaml",
                "end_time: " + (start + 1000),
                "experiment_id: '7'",
                "lifecycle_stage: active",
                "run_id: " + id,
                "run_name: net-" + id,
                "start_time: " + start,
                "status: " + status);
    }

    @Test
    void eachExperimentOfMlflowIsASweep() throws Exception {
        assertThat(bring(mlruns())).containsExactly("digits 2 0 0");
        assertThat(asked("select note, seed, status, lr, model_widths, test_acc, val_loss, seconds, epochs_done"
                        + " from digits.attempts order by attempt"))
                .isEqualTo("net-a0 0 FAILED null null null null 1.1 2;"
                        + " net-a1: the first 5 COMPLETED 0.1 [64, \"x\", null] 0.75 0.25 0.7 2");
        assertThat(asked("select special from digits.epochs where attempt = 1 order by epoch"))
                .isEqualTo("val_loss=NaN; val_loss=Infinity");
        assertThat(asked("select metric, goal from sweeps")).isEqualTo("val/loss MINIMIZE");
    }

    @Test
    void whatIsWrongIsToldAtItsPlace() throws Exception {
        Path runs = mlruns();
        file("mlruns/7/a1/metrics/val/loss", "1100 0.5 0", "1600 abc 1");
        assertThatThrownBy(() -> bring(runs))
                .isInstanceOf(DataException.class)
                .hasMessage(runs.resolve("7/a1/metrics/val/loss")
                        + ":2: '1600 abc 1', expected time, value and step of a metric");
        Path table = file("w.csv", "Name,State,val_loss", "a,finished,0.5", "b,finished");
        assertThatThrownBy(() -> bring(table)).hasMessage(table + ":3:1: 2 values, expected 3 as in the first line");
        Path whole = file("whole.csv", "Name,State,val_loss", "a,finished,0.5");
        assertThatThrownBy(() -> bring(whole, null, List.of("val_los"), 0))
                .hasMessageStartingWith(whole + ":1: no column is called val_los (did you mean 'val_loss'?)");
        Path back = file("back.csv", "epoch,loss", "0,1.0", "1,0.5", "0,0.25");
        assertThatThrownBy(() -> bring(back)).hasMessageContaining("back.csv: epoch 1 came after epoch 2");
        Path database = folder.resolve("mlflow.db");
        Files.write(database, "SQLite format 3\0rest".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> bring(database)).hasMessageContaining("a database of SQLite, expected");
        Path other = file("other/readme.txt", "x");
        assertThatThrownBy(() -> bring(other.getParent())).hasMessageContaining("nothing that is known, expected");
        assertThatThrownBy(() -> bring(folder.resolve("none"))).hasMessageContaining("there is no such file");
    }

    @Test
    void stepsAreEpochsOrFiner() {
        assertThat(epochs(0, 0, 1, 2)).isEqualTo("1 2 3");
        assertThat(epochs(0, 1, 2, 3)).isEqualTo("1 2 3");
        assertThat(epochs(0, 5, 10, 15)).isEqualTo("5 10 15");
        assertThat(epochs(0, 50, 1050, 5000)).isEqualTo("1 2 3, finer");
        assertThat(epochs(469, 0, 468, 469, 1000)).isEqualTo("1 2 3, finer");
    }

    private static String epochs(int stepsPerEpoch, long... steps) {
        StepEpochs told = new StepEpochs();
        for (long step : steps) {
            told.add(step, 0, "loss", 0.5);
        }
        String numbers = told.epochs(stepsPerEpoch, null, new ArrayList<>()).stream()
                .filter(epoch -> !epoch.metrics().isEmpty())
                .map(epoch -> String.valueOf(epoch.number()))
                .collect(Collectors.joining(" "));
        return numbers + (told.isFiner() ? ", finer" : "");
    }

    @Test
    void aMetricIsChosenByItsName() throws Exception {
        Path log = file("log.csv", "epoch,loss,accuracy,val_loss,val_accuracy,lr", "0,1,0.5,1,0.5,0.1");
        bring(log);
        assertThat(asked("select metric, goal from sweeps")).isEqualTo("val_accuracy MAXIMIZE");
        assertThat(RankingMetric.isNamedAsMetric("valMSE")).isTrue();
        assertThat(RankingMetric.isNamedAsMetric("batch_size")).isFalse();
        assertThatThrownBy(() -> bring(log, "val_los", List.of(), 0)).hasMessageContaining("did you mean 'val_loss'?");
        bring(log, "lr", List.of(), 0);
        assertThat(asked("select metric, goal from sweeps")).isEqualTo("lr " + Metric.Goal.MAXIMIZE);
    }
}
