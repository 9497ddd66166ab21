package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractiveTest {
    @TempDir
    private Path results;

    @BeforeEach
    void aFilledBook() {
        try (LabBook book = LabBook.open(results)) {
            Samples.fill(book, Samples.sweep("grid", List.of(0.1), List.of(0L), 3));
        }
    }

    @Test
    void theShellAnswersAndChangesNothing() {
        assertThat(shell("select count(*) from epochs;\ndelete from lab.epoch;\nquit\n"))
                .contains("6", "Not enough rights");
        try (LabBook book = LabBook.open(results)) {
            assertThat(shell("select count(*) from epochs;\nquit\n")).contains("6");
            assertThat(book.sweeps()).hasSize(1);
        }
    }

    private String shell(String typed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LabBook.shell(
                results,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theConsoleAnswersWhoeverKnowsItsAddressOnly() throws Exception {
        try (Console console = Console.open(BookAddress.in(results))) {
            assertThat(get(console.url() + "?q=" + encoded("select '<b>' x, count(*) n from epochs")))
                    .contains("<td>&lt;b&gt;<td>6");
            assertThat(get(console.url() + "?q=" + encoded("delete from lab.epoch")))
                    .contains("only queries");
            assertThat(get(console.url())).contains("<th>rank");
            assertThat(get(console.url().replaceFirst("/[0-9a-f]+/$", "/"))).isEqualTo("not found");
            LabBook.open(results).close();
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
