package org.barrido.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SamplePrograms;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of an MLflow server; the answers here are as MLflow 3.17 gives them, which takes the same questions in a long test. */
class MlflowExportTest {
    private static final Sweep PROGRAM = SamplePrograms.sweep(
            "mine", SamplePrograms.LOSS, List.of(1L, 2L), "{\"lr\": 0.5, \"name\": \"a b\"}", "{\"lr\": null}");

    @TempDir
    private Path folder;

    private HttpServer server;
    private URI address;
    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private String known = "";
    /** After so many requests all others fail with this code. */
    private int failing = Integer.MAX_VALUE;

    private int code = 500;
    private @Nullable String authorization;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            SamplePrograms.fill(book, PROGRAM);
        }
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestURI().getPath().replace("/api/2.0/mlflow/", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add((call + " " + body).strip());
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean fails = asked.size() > failing;
        boolean isUnknown = call.equals("experiments/get-by-name") && known.isEmpty();
        String text = fails ? "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"no room\"}" : text(call, body);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(fails ? code : isUnknown ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String text(String call, String body) {
        switch (call) {
            case "experiments/create":
                known = "7";
                return "{\"experiment_id\": \"7\"}";
            case "experiments/get-by-name":
                return known.isEmpty()
                        ? "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"Could not find experiment\"}"
                        : "{\"experiment\": {\"experiment_id\": \"7\", \"name\": \"mine\", \"lifecycle_stage\": \"active\"}}";
            case "runs/create":
                return "{\"run\": {\"info\": {\"run_id\": \"run" + asked.size() + "\"}, \"data\": {}}}";
            case "runs/search":
                return "{\"runs\": [" + String.join(", ", runs) + "]}";
            default:
                return "{}";
        }
    }

    private void export() {
        asked.clear();
        told.clear();
        try (LabBook book = LabBook.open(folder)) {
            MlflowExport.write(book, address, "Bearer word", told::add);
        }
    }

    private List<String> calls() {
        return asked.stream().map(line -> line.replaceFirst(" .*", "")).toList();
    }

    @Test
    void eachSweepIsAnExperimentAndEachAttemptARun() {
        export();
        assertThat(told).containsExactly("mine: exported 4 runs");
        assertThat(authorization).isEqualTo("Bearer word");
        assertThat(calls().subList(0, 8))
                .containsExactly(
                        "experiments/get-by-name",
                        "experiments/create",
                        "runs/search",
                        "runs/create",
                        "runs/log-batch",
                        "runs/log-batch",
                        "runs/update",
                        "runs/log-batch");
        assertThat(asked).hasSize(3 + 4 * 5);
        assertThat(asked.get(3))
                .contains("\"experiment_id\": \"7\"", "\"run_name\": \"1,lr=0.5,name=a_b,seed=1\"", "\"barrido.key\"");
        assertThat(asked.get(4))
                .isEqualTo("runs/log-batch {\"run_id\": \"run4\", \"params\": [{\"key\": \"lr\", \"value\": \"0.5\"},"
                        + " {\"key\": \"name\", \"value\": \"a b\"}, {\"key\": \"seed\", \"value\": \"1\"}]}");
        assertThat(asked.get(5).replaceAll("\"timestamp\": [0-9]{13}", "\"timestamp\": T"))
                .startsWith(
                        "runs/log-batch {\"run_id\": \"run4\", \"metrics\": [{\"key\": \"val_acc\", \"value\": 0.5,"
                                + " \"timestamp\": T, \"step\": 1}, {\"key\": \"val_loss\", \"value\": 0.5, \"timestamp\": T, \"step\": 1},");
        assertThat(asked.get(6)).contains("\"status\": \"FINISHED\", \"end_time\": ");
        assertThat(asked.get(9)).contains("{\"key\": \"lr\", \"value\": \"null\"}");
    }

    /** The server gives back the tags that it was given. */
    private void remember() {
        String create = "";
        for (String line : List.copyOf(asked)) {
            if (line.startsWith("runs/create ")) {
                create = tags(line);
            } else if (line.startsWith("runs/log-batch ") && line.contains("barrido.state")) {
                runs.add("{\"info\": {\"run_id\": \"old\"}, \"data\": {\"tags\": [" + create + ", " + tags(line)
                        + "]}}");
            }
        }
    }

    private static String tags(String line) {
        Object tags = JsonReader.object(line.substring(line.indexOf('{'))).get("tags");
        return ((List<?>) tags).stream().map(Json::value).collect(Collectors.joining(", "));
    }

    @Test
    void doneAgainItWritesOnlyWhatIsNewOrHasChanged() {
        export();
        remember();
        export();
        assertThat(told).containsExactly("mine: exported 0 runs, 4 there before");
        assertThat(calls()).containsExactly("experiments/get-by-name", "runs/search");
        runs.set(0, runs.get(0).replace("COMPLETED 3", "RUNNING 2"));
        export();
        assertThat(told).containsExactly("mine: exported 1 run, 3 there before");
        assertThat(calls()).contains("runs/delete").containsOnlyOnce("runs/create");
    }

    @Test
    void whatIsInTheWayIsOneLine() {
        code = 401;
        failing = 0;
        assertThatThrownBy(this::export)
                .isInstanceOf(LabBookException.class)
                .hasMessage(address + " refuses with 401: MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                        + " MLFLOW_TRACKING_TOKEN, say who asks");
        code = 500;
        failing = 6;
        assertThatThrownBy(this::export).hasMessage(address + " answers runs/update with 500: no room");
        failing = Integer.MAX_VALUE;
        export();
        assertThat(told).containsExactly("mine: exported 4 runs");
        server.stop(0);
        assertThatThrownBy(this::export).hasMessage(address + ": no server answers there");
    }

    @Test
    void manyMetricsComeInParts() {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            Sweep sweep = SamplePrograms.sweep("long", SamplePrograms.LOSS, List.of(1L), "{\"lr\": 0.5}");
            long id = SamplePrograms.begin(book, sweep);
            long attempt = book.pending(id, false).get(0).id();
            book.start(attempt);
            for (int epoch = 1; epoch <= 600; epoch++) {
                book.append(attempt, SamplePrograms.epoch(epoch, 1));
            }
            SamplePrograms.complete(book, attempt);
        }
        export();
        Map<String, Long> metrics = asked.stream()
                .filter(line -> line.contains("\"metrics\": "))
                .collect(Collectors.groupingBy(
                        line -> String.valueOf(line.split("\"timestamp\"", -1).length - 1), Collectors.counting()));
        assertThat(metrics).containsEntry("1000", 1L).containsEntry("200", 1L);
    }
}
