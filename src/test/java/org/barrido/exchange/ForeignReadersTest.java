package org.barrido.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.LargeBook;
import org.barrido.store.SampleBooks;
import org.barrido.store.SamplePrograms;
import org.barrido.sweep.Python;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.yaml.JsonReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported, read by the programs that it is for, in a virtual environment that stays in the folder of the build. */
@Tag("long")
class ForeignReadersTest {
    private static final Path ENVIRONMENT = Path.of("target/readers").toAbsolutePath();
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);
    private static final Sweep FAILING = SampleBooks.sweep("failing", List.of(3.0), List.of(0L), 3);
    private static final Sweep PROGRAM = SamplePrograms.sweep(
            "mine",
            SamplePrograms.LOSS,
            List.of(1L, 2L),
            "{\"lr\": 0.1, \"name\": \"größe\"}",
            "{\"deep\": true, \"lr\": 0.2}");

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Python.environment(ENVIRONMENT, "src/test/python/venv.sh", "pandas, pyarrow, Polars, DuckDB and TensorBoard");
    }

    private Path results() {
        Path results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, GRID);
            long failing = book.begin(FAILING, SampleBooks.keyed(FAILING), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(failing, false).get(0).id());
            SamplePrograms.fill(book, PROGRAM);
        }
        return results;
    }

    private static String python(String script, List<Path> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ENVIRONMENT.resolve("bin/python").toString(), "src/test/python/" + script));
        arguments.forEach(argument -> command.add(argument.toString()));
        Path err = Files.createTempFile("python", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        Files.delete(err);
        return out;
    }

    @Test
    void fourReadersOfParquetSayTheSameOfEachFile() throws Exception {
        List<Path> written;
        try (LabBook book = LabBook.open(results())) {
            written = book.exportParquet(folder.resolve("lab"), Map.of());
        }
        String told = python("read_parquet.py", written);
        assertThat(told.lines()).hasSameSizeAs(written);
        assertThat(told)
                .contains("/epochs.parquet 37 epochs string int64 int64 double double")
                .contains("/mine/attempts.parquet 4 mine.attempts int64 double string bool int64 string double double")
                .contains("timestamp[us, tz=UTC]");
    }

    /** Many groups of rows, dictionaries and runs. */
    @Test
    void theyReadLargeFilesToo() throws Exception {
        LargeBook.fill(folder.resolve("large"), LargeBook.search("large", Metric.DEFAULT, 500, 3, 100));
        try (LabBook book = LabBook.open(folder.resolve("large"))) {
            book.exportParquet(folder.resolve("lab"), Map.of());
        }
        assertThat(python(
                        "read_parquet.py",
                        List.of(folder.resolve("lab/epochs.parquet"), folder.resolve("lab/attempts.parquet"))))
                .contains("/epochs.parquet 147030 ")
                .contains("/attempts.parquet 1500 ");
    }

    @Test
    void tensorBoardShowsRunsAndAllParameters() throws Exception {
        try (LabBook book = LabBook.open(results())) {
            TensorBoardExport.write(book, folder.resolve("runs"));
        }
        Map<String, Object> mine =
                JsonReader.object(python("read_tensorboard.py", List.of(folder.resolve("runs/mine"))));
        assertThat(mine.get("parameters")).isEqualTo(List.of("deep", "lr", "name", "seed"));
        assertThat(mine.get("metrics")).isEqualTo(List.of("val_loss", "val_acc"));
        String first = "1,lr=0.1,name=größe,seed=1";
        assertThat(mine.get("table").toString())
                .contains("run=" + first)
                .contains("status=1")
                .contains("deep=true")
                .contains("metric val_loss=0.25");
        assertThat(mine.get("scalars").toString()).contains(first + "={val_acc=[[1, 0.5], [2, 0.75], [3, ");
        Map<String, Object> failing =
                JsonReader.object(python("read_tensorboard.py", List.of(folder.resolve("runs/failing"))));
        assertThat(failing.get("table").toString()).contains("status=2", "optimizer=sgd", "learning_rate=3");
    }
}
