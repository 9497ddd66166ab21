package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.store.LabBookWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    @TempDir
    private Path folder;

    /** Also where there is no lab book yet, and nobody to type. */
    @Test
    void itServesUntilItIsEndedAndARunCanBeginMeanwhile() throws Exception {
        Path results = folder.resolve("results");
        Program serve = Program.start(folder, "serve", "--results", results.toString());
        serve.closeInput();
        serve.awaitOutput("It ends");
        Matcher url = Pattern.compile("Open (http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/)")
                .matcher(serve.out());
        assertThat(url.find()).as(serve.out() + serve.err()).isTrue();
        assertThat(get(url.group(1))).contains("id=\"app\"");
        assertThat(get(url.group(1) + "api/book")).contains("\"exists\": false");
        LabBookWriter.open(results).close();
        assertThat(get(url.group(1) + "api/book")).contains("\"exists\": true");
        assertThat(get(url.group(1) + "api/sweeps")).startsWith("{\"rows\":0");
        LabBookWriter.open(results).close();
        serve.signal("TERM");
        assertThat(serve.await()).isEqualTo(ExitCode.INTERRUPTED.number());
    }

    /** What a page that is open sees of a run in the same process. */
    @Test
    void aRunServesItselfUntilItHasEnded() throws Exception {
        Path results = folder.resolve("results");
        Program run = SmallSweep.in(folder, 100_000).run(results, 1, "--serve");
        try {
            run.awaitOutput("Open http");
            Matcher url = Pattern.compile("Open (http://\\S+)").matcher(run.out());
            assertThat(url.find()).isTrue();
            awaitAnswer(url.group(1) + "api/sweep?name=small", "\"RUNNING\"", "nothing");
            awaitAnswer(url.group(1) + "api/epochs?name=small&figure=train_loss", "\"attempts\":[", "\"values\":[]");
        } finally {
            run.signal(Program.stopSignal());
        }
        assertThat(run.await()).isEqualTo(ExitCode.INTERRUPTED.number());
    }

    private static void awaitAnswer(String address, String part, String without) throws Exception {
        String answer = get(address);
        for (int i = 0; i < 200 && (!answer.contains(part) || answer.contains(without)); i++) {
            Thread.sleep(100);
            answer = get(address);
        }
        assertThat(answer).contains(part).doesNotContain(without);
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aPortThatCannotBeHadIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Invocation refused = Invocation.of("serve", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(refused.exitCode()).isEqualTo(ExitCode.ENVIRONMENT.number());
            assertThat(refused.err())
                    .startsWith("can't serve the page on port " + taken.getLocalPort() + ": ")
                    .hasLineCount(1);
        }
        Invocation wrong = Invocation.of("serve", "--port", "70000");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(wrong.err()).startsWith("--port: expected 1 to 65535, found 70000");
    }
}
