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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryResult;

/** A lab book with a page's server on it, asked over HTTP. */
final class ServedBook implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path results;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Experiment experiment;
    private final PageServer server;

    ServedBook(Path results) throws ExperimentException {
        this.results = results;
        experiment = Experiment.in(results, Path.of("data"));
        server = PageServer.open(experiment, 0, false, threads);
    }

    /** Another page's server on the same book, on which tags and notes may be written. */
    PageServer writable() throws ExperimentException {
        return PageServer.open(experiment, 0, true, threads);
    }

    ExecutorService threads() {
        return threads;
    }

    String url() {
        return server.url();
    }

    /** Ends the server alone: whoever asked something is answered or cut. */
    void endServer() {
        server.close();
    }

    JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The line that is told where something can't be answered. */
    String problem(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
        return JSON.readTree(answer.body()).get("error").asText();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    CompletableFuture<HttpResponse<String>> asked(String path) {
        return CLIENT.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> handler) throws Exception {
        return CLIENT.send(request(path).build(), handler);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    /** What the lab book itself answers. */
    QueryResult query(String sql) {
        try (LabBook book = LabBook.open(results)) {
            return book.query(sql);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        experiment.close();
        threads.shutdownNow();
    }
}
