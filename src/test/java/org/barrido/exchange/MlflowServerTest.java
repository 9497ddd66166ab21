package org.barrido.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.SamplePrograms;
import org.barrido.sweep.Python;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.JsonReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported to a real MLflow server, asked for by MLflow's own client; from PyPI, in an environment that stays in the folder of the build. */
@Tag("long")
class MlflowServerTest {
    private static final Path ENVIRONMENT = Path.of("target/mlflow").toAbsolutePath();
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);
    private static final Sweep FAILING = SampleBooks.sweep("failing", List.of(3.0), List.of(0L), 3);
    private static final Sweep PROGRAM = SamplePrograms.sweep(
            "mine", SamplePrograms.LOSS, List.of(1L), "{\"lr\": 0.1, \"name\": \"größe\"}", "{\"lr\": null}");

    @TempDir
    static Path folder;

    private static Process server;
    private static URI address;

    @BeforeAll
    static void aServer() throws Exception {
        Python.environment(ENVIRONMENT, "src/test/python/venv-mlflow.sh", "MLflow");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port);
        server = new ProcessBuilder(
                        ENVIRONMENT.resolve("bin/mlflow").toString(),
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "1",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        awaitAnswer();
    }

    private static void awaitAnswer() throws Exception {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/health")).build();
        for (int i = 0; i < 120; i++) {
            try {
                HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                Thread.sleep(1000);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("server.log")));
    }

    @AfterAll
    static void end() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
    }

    private static Map<String, Object> told(String experiment) throws Exception {
        Process process = new ProcessBuilder(
                        ENVIRONMENT.resolve("bin/python").toString(),
                        "src/test/python/read_mlflow.py",
                        address.toString(),
                        experiment)
                .redirectError(folder.resolve("client.log").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("client.log")))
                .isZero();
        return JsonReader.object(out);
    }

    private static List<String> export(Path results) {
        List<String> lines = new ArrayList<>();
        try (LabBook book = LabBook.open(results)) {
            MlflowExport.write(book, address, null, lines::add);
        }
        return lines;
    }

    @Test
    void runsParametersAndNumbersArrive() throws Exception {
        Path results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, GRID);
            long failing = book.begin(FAILING, SampleBooks.keyed(FAILING), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(failing, false).get(0).id());
            SamplePrograms.fill(book, PROGRAM);
        }
        assertThat(export(results))
                .containsExactlyInAnyOrder("grid: exported 8 runs", "failing: exported 1 run", "mine: exported 2 runs");
        assertThat(export(results))
                .allMatch(line -> line.contains("exported 0 runs, "))
                .hasSize(3);
        Map<String, Object> mine = told("mine");
        assertThat(mine.get("description")).isEqualTo("A sample.");
        assertThat(mine.get("runs").toString())
                .contains("1,lr=0.1,name=größe={status=FINISHED, params={lr=0.1, name=größe, seed=1}, attempt=mine/1")
                .contains("val_loss=[[1, 0.5], [2, 0.3333333333333333], [3, 0.25]]");
        assertThat((Map<?, ?>) told("grid").get("runs")).hasSize(8);
        assertThat(told("failing").get("runs").toString())
                .contains("status=FAILED", "optimizer=sgd", "test_loss=[[1, nan]]");
    }
}
