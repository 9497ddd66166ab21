package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.barrido.cli.Invocation;
import org.barrido.cli.SmallSweep;
import org.barrido.experiment.Experiment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page shows of attempts that were really trained: by Barrido's own network, and by a script. */
class TrainedAttemptsTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @AfterAll
    static void endThreads() {
        THREADS.shutdownNow();
    }

    private void run(Path sweep) {
        Invocation run = Invocation.of(
                "run",
                sweep.toString(),
                "--no-charts",
                "--results",
                folder.resolve("results").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private interface Asked {
        void of(PageServer server) throws Exception;
    }

    private void served(Asked asked) throws Exception {
        try (Experiment experiment = Experiment.in(folder.resolve("results"), Path.of("data"));
                PageServer server = PageServer.open(experiment, 0, false, THREADS)) {
            asked.of(server);
        }
    }

    private static JsonNode json(PageServer server, String path) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void anAttemptHasTheConfusionMatrixOfItsOwnModel() throws Exception {
        run(SmallSweep.in(folder, 3).file());
        served(server -> {
            String first =
                    json(server, "api/model?name=small&number=1").get("html").asText();
            String second =
                    json(server, "api/model?name=small&number=4").get("html").asText();
            assertThat(first).contains("Model small/1 after epoch 3", "<table class=\"matrix\">");
            assertThat(second).contains("Model small/4 after epoch 3").isNotEqualTo(first);
            assertThat(json(server, "api/log?name=small&number=1")).isEmpty();
            assertThat(json(server, "api/check?name=small").get("html").asText())
                    .isEmpty();
        });
        delete(folder.resolve("results/models"));
        delete(folder.resolve("results/checkpoints"));
        served(server -> assertThat(json(server, "api/model?name=small&number=2")
                        .get("html")
                        .asText())
                .contains("No confusion matrix and no mistakes of small/2: ", "has no model and no checkpoint")
                .doesNotContain("<table"));
    }

    private static void delete(Path tree) throws Exception {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anAttemptOfAProgramHasWhatThatPrinted() throws Exception {
        Files.writeString(folder.resolve("train.sh"), """
                echo "barrido {\\"epoch\\": 1, \\"val_loss\\": ${1#--lr=}}"
                echo "<b>done</b> with $1"
                """);
        run(Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh, "${args}"]}
                metric: val_loss
                parameters: {lr: [0.1, 0.2]}
                """));
        served(server -> {
            assertThat(json(server, "api/log?name=mine&number=2"))
                    .last()
                    .extracting(JsonNode::asText)
                    .isEqualTo("<b>done</b> with --lr=0.2");
            JsonNode sweep = json(server, "api/sweep?name=mine");
            assertThat(sweep.at("/sweep/program").asText()).isNotEmpty();
            assertThat(sweep.at("/views/shared").asBoolean()).isFalse();
            assertThat(sweep.at("/metric/epochs").asText()).isEqualTo("val_loss");
            assertThat(json(server, "api/epochs?name=mine&figure=val_loss").get("values"))
                    .extracting(JsonNode::asDouble)
                    .isEqualTo(List.of(0.1, 0.2));
        });
    }
}
