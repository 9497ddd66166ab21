package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebConsoleTest {
    private static final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path results;

    @AfterAll
    static void end() {
        threads.shutdownNow();
    }

    @BeforeEach
    void aFilledBook() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("grid", List.of(0.1), List.of(0L), 3));
        }
    }

    @Test
    void theConsoleAnswersWhoeverKnowsItsAddressOnly() throws Exception {
        try (WebConsole console = WebConsole.open(BookAddress.in(results), 0, threads)) {
            assertThat(get(console.url() + "?q=" + encoded("select '<b>' x, count(*) n from epochs")))
                    .contains("<td>&lt;b&gt;<td>6");
            assertThat(get(console.url() + "?q=" + encoded("delete from lab.epoch")))
                    .contains("only queries");
            assertThat(get(console.url())).contains("<th>rank");
            assertThat(get(console.url().replaceFirst("/[0-9a-f]+/$", "/"))).isEqualTo("not found");
            LabBookWriter.open(results).close();
        }
    }

    @Test
    void halfARequestHoldsUpNobody() throws Exception {
        List<Socket> dawdling = new ArrayList<>();
        try (WebConsole console = WebConsole.open(BookAddress.in(results), 0, threads)) {
            for (int i = 0; i < 20; i++) {
                Socket socket =
                        new Socket("127.0.0.1", URI.create(console.url()).getPort());
                socket.getOutputStream().write("GET / HTT".getBytes(StandardCharsets.US_ASCII));
                dawdling.add(socket);
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(8), () -> assertThat(get(console.url())).contains("<th>rank"));
        } finally {
            for (Socket socket : dawdling) {
                socket.close();
            }
        }
    }

    @Test
    void noMoreRowsAreShownThanAPageCanHold() throws Exception {
        try (WebConsole console = WebConsole.open(BookAddress.in(results), 0, threads)) {
            assertThat(get(console.url() + "?q=" + encoded("select x from system_range(1, 10000000000)")))
                    .endsWith("the first 1000 rows");
        }
    }

    private static String encoded(String sql) {
        return URLEncoder.encode(sql, StandardCharsets.UTF_8);
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
