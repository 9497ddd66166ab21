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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void aBook() {
        results = folder.resolve("results");
        LabBookWriter.open(results).close();
    }

    /** Its input has ended before it began. */
    @Test
    void withoutATerminalItStaysUntilItIsEnded() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Program console =
                Program.start(folder, "console", "--port", Integer.toString(port), "--results", results.toString());
        console.closeInput();
        console.awaitOutput("It ends");
        Matcher url = Pattern.compile("Open (http://127\\.0\\.0\\.1:" + port + "/\\S+)")
                .matcher(console.out());
        assertThat(url.find()).as(console.out() + console.err()).isTrue();
        assertThat(console.out())
                .contains("It ends with Ctrl-C or kill " + console.handle().pid());
        for (int i = 0; i < 3; i++) {
            Thread.sleep(200);
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url.group(1))).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("<textarea");
        }
        console.signal("TERM");
        assertThat(console.await()).isEqualTo(128 + 15);
    }

    @Test
    void aPortThatCannotBeHadIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Invocation refused = Invocation.of(
                    "console", "--port", Integer.toString(taken.getLocalPort()), "--results", results.toString());
            assertThat(refused.exitCode()).isEqualTo(ExitCode.ENVIRONMENT.number());
            assertThat(refused.err())
                    .startsWith("can't open the console on port " + taken.getLocalPort() + ": ")
                    .hasLineCount(1);
        }
        Invocation wrong = Invocation.of("console", "--port", "70000", "--results", results.toString());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(wrong.err()).startsWith("--port: expected 1 to 65535, found 70000");
    }
}
