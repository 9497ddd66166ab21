package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.barrido.report.page.PageBundle;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's server, asked over HTTP, on a real lab book. */
class PageServerTest {
    private static final String HOSTILE = "<script>alert('x')</script> & \"friends\"";
    private static final int MOST_BYTES = 200_000;

    @TempDir
    private Path results;

    private ServedBook served;

    @BeforeEach
    void aServerOfAFilledBook() throws Exception {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            Sweep seeds = SampleBooks.sweep("seeds", List.of(0.1, 0.01), List.of(1L, 2L), 3);
            long id = book.begin(seeds, SampleBooks.keyed(seeds), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(id, false).get(4).id());
            SampleBooks.fill(book, seeds);
            SampleBooks.fill(book, SampleBooks.sweep(HOSTILE, List.of(0.1), List.of(1L), 2));
        }
        served = new ServedBook(results);
    }

    @AfterEach
    void end() {
        served.close();
    }

    @Test
    void onlyWhoKnowsTheKeyIsLetIn() throws Exception {
        assertThat(served.get("").body()).contains("id=\"app\"");
        String elsewhere = served.url().replaceFirst("/[0-9a-f]{32}/$", "/");
        for (String path : List.of("", "0".repeat(32) + "/", "0".repeat(32) + "/api/sweeps", "api/sweeps")) {
            HttpResponse<String> refused = ServedBook.send(
                    HttpRequest.newBuilder(URI.create(elsewhere + path)).build());
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body()).as(path).contains("lacks its key").doesNotContain("seeds");
        }
    }

    /** Of another site whose name was made to mean this machine, the browser says so. */
    @Test
    void aPageOfAnotherHostIsRefused() throws Exception {
        String path = URI.create(served.url()).getPath();
        for (String host : List.of("evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80")) {
            assertThat(raw("GET " + path + "api/sweeps HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("seeds");
        }
        int port = URI.create(served.url()).getPort();
        assertThat(raw("GET " + path + "api/sweeps HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("seeds");
    }

    private String raw(String request) throws Exception {
        URI uri = URI.create(served.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itListensOnLoopbackOnly() throws Exception {
        int port = URI.create(served.url()).getPort();
        List<InetAddress> others = java.net.NetworkInterface.networkInterfaces()
                .flatMap(java.net.NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : others) {
            try (Socket socket = new Socket()) {
                socket.connect(new java.net.InetSocketAddress(address, port), 500);
                assertThat(address).as("an address that answers").isNull();
            } catch (java.io.IOException e) {
                assertThat(e).as(address.toString()).isNotNull();
            }
        }
    }

    @Test
    void itIsReadOnlyAndSaysWhatNoOtherPageMayDo() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpRequest request = served.request("api/sweeps")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(ServedBook.send(request).statusCode()).isEqualTo(405);
        }
        HttpResponse<String> page = served.get("");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "connect-src 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        assertThat(page.body())
                .contains("default-src &#39;none&#39;".replace("&#39;", "'"), "script-src 'sha256-")
                .doesNotContain("http://www.w3.org/1999", "https://");
    }

    @Test
    void theWholePageIsSmall() throws Exception {
        assertThat(PageBundle.read().live().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void aSweepIsWhatTheLabBookSays() throws Exception {
        JsonNode answer = served.json("api/sweep?name=seeds");
        QueryResult rows = served.query("SELECT * FROM attempts WHERE sweep = 'seeds' ORDER BY attempt");
        for (int i = 1; i < rows.columns().size(); i++) {
            String name = rows.columns().get(i);
            List<Object> told = column(answer.at("/attempts"), name);
            int place = i;
            assertThat(told)
                    .as(name)
                    .isEqualTo(rows.rows().stream()
                            .map(row -> text(row.get(place)))
                            .toList());
        }
        QueryResult ranks = served.query("SELECT rank, score FROM leaderboard WHERE sweep = 'seeds' ORDER BY attempt");
        assertThat(column(answer.at("/attempts"), "rank"))
                .isEqualTo(ranks.rows().stream().map(row -> text(row.get(0))).toList());
        assertThat(column(answer.at("/attempts"), "score"))
                .isEqualTo(ranks.rows().stream().map(row -> text(row.get(1))).toList());
        assertThat(answer.at("/metric/epochs").asText()).isEqualTo("test_accuracy");
    }

    private static Object text(Object value) {
        return value == null ? "null" : value.toString();
    }

    /** A column that has one value has it once. */
    private static List<Object> column(JsonNode frame, String name) {
        for (JsonNode column : frame.get("columns")) {
            if (column.get("name").asText().equals(name)) {
                List<Object> values = new ArrayList<>();
                for (int row = 0; row < frame.get("rows").asInt(); row++) {
                    values.add((column.has("values") ? column.get("values").get(row) : column.get("all")).asText());
                }
                return values;
            }
        }
        throw new AssertionError("no column " + name);
    }

    @Test
    void epochsAreWhatTheLabBookSays() throws Exception {
        JsonNode answer = served.json("api/epochs?name=seeds&figure=test_loss");
        QueryResult rows = served.query("SELECT test_loss FROM epochs WHERE sweep = 'seeds' ORDER BY attempt, epoch");
        List<Object> values = new ArrayList<>();
        answer.get("values").forEach(value -> values.add(value.asText()));
        assertThat(values)
                .isEqualTo(rows.rows().stream().map(row -> text(row.get(0))).toList());
        assertThat(answer.get("lengths").get(4).asInt()).isEqualTo(1);
        assertThat(answer.get("every").asInt()).isEqualTo(1);
        assertThat(served.get("api/epochs?name=seeds&figure=yaml%3B--").body()).contains("has no column yaml;--");
    }

    @Test
    void whatCannotBeAnsweredIsALineAndNothingElse() throws Exception {
        assertThat(served.problem("api/sweep?name=seedz")).startsWith("no sweep is named \"seedz\"; there are:");
        assertThat(served.problem("api/sweep")).contains("expected the parameter name");
        assertThat(served.problem("api/nothing")).isEqualTo("there is nothing at api/nothing");
        assertThat(served.problem("api/query?sql=" + ServedBook.encoded("delete from lab.epoch")))
                .contains("only queries");
        assertThat(served.problem("api/query?sql=" + ServedBook.encoded("select * from attempt")))
                .contains("there is no view attempt", "did you mean attempts?");
        assertThat(served.problem("api/where?name=seeds&condition=" + ServedBook.encoded("1=1) or (2=2")))
                .contains("a single condition");
        assertThat(served.problem("api/chart?name=seeds&kind=loss&format=gif")).contains("expected png, svg or pdf");
        assertThat(served.problem("api/attempt?name=seeds&number=99")).contains("has the attempts 1 to 8, not 99");
    }

    @Test
    void aNameFullOfMarkupStaysAName() throws Exception {
        JsonNode answer = served.json("api/sweep?name=" + ServedBook.encoded(HOSTILE));
        assertThat(answer.at("/sweep/name").asText()).isEqualTo(HOSTILE);
        assertThat(served.json("api/document?name=" + ServedBook.encoded(HOSTILE))
                        .get("html")
                        .asText())
                .contains("&lt;script&gt;alert(")
                .doesNotContain("<script>alert");
    }

    @Test
    void aQueryHasAtMostAThousandRowsAndCanBeCanceled() throws Exception {
        JsonNode many = served.json("api/query?sql=" + ServedBook.encoded("select x from system_range(1, 5000)"));
        assertThat(many.get("more").asBoolean()).isTrue();
        assertThat(many.at("/answer/rows").asInt()).isEqualTo(1000);
        String endless = "select count(*) from system_range(1, 1000000000) a, system_range(1, 1000000000) b";
        CompletableFuture<HttpResponse<String>> asked =
                served.asked("api/query?id=7&sql=" + ServedBook.encoded(endless));
        while (!served.json("api/cancel?id=7").get("canceled").asBoolean()) {
            Thread.sleep(50);
        }
        assertThat(asked.get().body()).contains("canceled");
    }

    @Test
    void chartsAndTablesAreDrawnOfWhatTheFilterLeaves() throws Exception {
        assertThat(bytes(
                        "api/chart?name=seeds&kind=accuracy&format=png&where=" + ServedBook.encoded("batch_size = 32")))
                .startsWith(0x89, 'P', 'N', 'G')
                .isEqualTo(bytes(
                        "api/chart?name=seeds&kind=accuracy&format=png&where=" + ServedBook.encoded("batch_size = 32")))
                .isNotEqualTo(bytes("api/chart?name=seeds&kind=accuracy&format=png"));
        assertThat(served.get("api/table?name=seeds&format=tex&where=" + ServedBook.encoded("batch_size = 32"))
                        .body())
                .contains("\\begin{tabular}", "4 of 8");
    }

    /** With {@code --write}, and then by our own page only. */
    @Test
    void tagsAndNotesAreWrittenByOurPageOnly() throws Exception {
        assertThat(post(served.url(), "api/note?name=seeds&number=1&note=x", "X-Barrido", "1"))
                .isEqualTo(405);
        try (PageServer writable = served.writable()) {
            String note = "api/note?name=seeds&number=1&note=" + ServedBook.encoded("looks <b>odd</b>");
            assertThat(post(writable.url(), note)).isEqualTo(403);
            assertThat(post(writable.url(), note, "X-Barrido", "1", "Origin", "http://evil.example"))
                    .isEqualTo(403);
            assertThat(served.query("SELECT note FROM attempts WHERE note IS NOT NULL")
                            .rows())
                    .isEmpty();
            assertThat(post(writable.url(), note, "X-Barrido", "1")).isEqualTo(200);
            assertThat(post(writable.url(), "api/tag?name=seeds&number=1&tag=odd", "X-Barrido", "1"))
                    .isEqualTo(200);
            assertThat(post(
                            writable.url(),
                            "api/tag?name=seeds&number=1&tag=" + ServedBook.encoded("a b"),
                            "X-Barrido",
                            "1"))
                    .isEqualTo(400);
            assertThat(post(writable.url(), "api/sweep?name=seeds", "X-Barrido", "1"))
                    .isEqualTo(404);
            assertThat(served.query("SELECT note, tags FROM attempts WHERE sweep = 'seeds' AND attempt = 1")
                            .rows()
                            .get(0))
                    .containsExactly("looks <b>odd</b>", "odd");
            assertThat(post(writable.url(), "api/untag?name=seeds&number=1&tag=odd", "X-Barrido", "1"))
                    .isEqualTo(200);
            assertThat(served.query("SELECT tags FROM attempts WHERE tags = 'odd'")
                            .rows())
                    .isEmpty();
        }
    }

    private static int post(String to, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(to + path)).POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ServedBook.send(request.build()).statusCode();
    }

    private byte[] bytes(String path) throws Exception {
        return served.get(path, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    @Test
    void whoListensHearsOfChanges() throws Exception {
        HttpResponse<java.io.InputStream> feed = served.get("api/events", HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines, "event:")).isEqualTo("event: begun");
            try (LabBookWriter book = LabBookWriter.open(results)) {
                SampleBooks.fill(book, SampleBooks.sweep("later", List.of(0.1), List.of(1L), 2));
            }
            assertThat(next(lines, "event:")).isEqualTo("event: changed");
            assertThat(served.json("api/sweeps").toString()).contains("later");
        }
    }

    private String next(BufferedReader lines, String start) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> Stream.generate(() -> read(lines))
                                .filter(line -> line.startsWith(start))
                                .findFirst()
                                .orElseThrow(),
                        served.threads())
                .get(Duration.ofSeconds(30).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private static String read(BufferedReader lines) {
        try {
            String line = lines.readLine();
            return line == null ? "the end" : line;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
