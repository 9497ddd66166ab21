package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.barrido.cli.Invocation;
import org.barrido.experiment.Experiment;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a lab book while a page of it is open. */
class PageStatesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @TempDir
    private Path results;

    private Experiment experiment;
    private PageServer server;

    @BeforeEach
    void aServerOfAFilledBook() throws Exception {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("seeds", List.of(0.1, 0.01), List.of(1L, 2L), 3));
            SampleBooks.fill(book, SampleBooks.sweep("other", List.of(0.1), List.of(1L), 2));
        }
        experiment = Experiment.in(results, Path.of("data"));
        server = PageServer.open(experiment, 0, false, THREADS);
    }

    @AfterEach
    void end() {
        server.close();
        experiment.close();
    }

    @AfterAll
    static void endThreads() {
        THREADS.shutdownNow();
    }

    /** Whoever ends the server doesn't wait for the minute that a question may take. */
    @Test
    void aQuestionThatNeverEndsIsEndedWithTheServer() throws Exception {
        String endless = "select count(*) from system_range(1, 1000000000) a, system_range(1, 1000000000) b";
        CompletableFuture<HttpResponse<String>> asked = CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create(server.url() + "api/query?id=8&sql=" + encoded(endless)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Thread.sleep(500);
        assertThat(asked).isNotDone();
        server.close();
        asked.exceptionally(cut -> null).get(10, TimeUnit.SECONDS);
        LabBookWriter.open(results).close();
    }

    /** Its page goes on with what it has read, and says so. */
    @Test
    void aSweepThatIsDeletedMeanwhileIsALine() throws Exception {
        json("api/sweep?name=seeds");
        assertThat(Invocation.of("delete", "seeds", "--yes", "--results", results.toString())
                        .exitCode())
                .isZero();
        for (String path : List.of("sweep?name=seeds", "epochs?name=seeds&figure=test_loss", "document?name=seeds")) {
            assertThat(problem("api/" + path)).startsWith("no sweep is named \"seeds\"; there are: ");
        }
        assertThat(json("api/sweeps").get("rows").asInt()).isOne();
    }

    /** While the page is open. */
    @Test
    void aBookThatAnotherProgramChangesMeanwhileIsALine() throws Exception {
        json("api/sweeps");
        try (Connection owner = DriverManager.getConnection("jdbc:h2:" + results.resolve("labbook"), "BARRIDO", "");
                Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO lab.schema_version (version, applied) VALUES (99, CURRENT_TIMESTAMP)");
        }
        HttpResponse<String> answer = get("api/sweeps");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("isn't as Barrido left it", "`barrido doctor` looks into it")
                .doesNotContain("Exception", "\tat ");
    }

    private String problem(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
        return JSON.readTree(answer.body()).get("error").asText();
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
