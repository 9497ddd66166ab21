package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.sweep.Python;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of docs/notebooks.md, one after the other, but for the folder of the export and a smaller sweep. */
@Tag("long")
class NotebookTest {
    private static final Path ENVIRONMENT = Path.of("target/readers").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Python.environment(ENVIRONMENT, "src/test/python/venv.sh", "pandas, pyarrow, Polars and DuckDB");
    }

    @Test
    void pythonsCellsRunAsTheyStand() throws Exception {
        String results = folder.resolve("results").toString();
        Invocation run = Invocation.of(
                "run", "experiments/quickstart.yaml", "--set", "train_limit=600", "--no-charts", "--results", results);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path lab = folder.resolve("lab");
        assertThat(Invocation.of("export", lab.toString(), "--format", "parquet", "--results", results)
                        .exitCode())
                .isZero();
        StringBuilder cells = new StringBuilder();
        FencedBlock.all().stream()
                .filter(block -> block.document().endsWith("notebooks.md"))
                .filter(block -> block.language().equals("python"))
                .forEach(block -> cells.append(block.text().replace("/tmp/lab", lab.toString())));
        Program.script(folder);
        assertThat(python(cells.toString()))
                .contains("optimizer", "adam", "sgd", "┌", "shape: (0, ", "rank  attempt")
                .containsPattern("(?m)^[0-9a-f]{64}$");
    }

    private String python(String cells) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("cells.py"), cells);
        Process process = new ProcessBuilder(ENVIRONMENT.resolve("bin/python").toString(), script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
