package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.barrido.train.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one lab book. */
class ProcessesTest {
    @TempDir
    private Path results;

    @Test
    void anotherProcessReadsWhileThisOneRuns() throws IOException {
        try (LabBook book = LabBook.open(results)) {
            Samples.fill(book, Samples.sweep("live", List.of(0.1), List.of(0L), 5));
            assertThat(Elsewhere.output(Elsewhere.start("read", results))).isEqualTo("epochs 10");
            assertThat(Elsewhere.output(Elsewhere.start("take", results)))
                    .isEqualTo("lab book in use by process "
                            + ProcessHandle.current().pid());
        }
        assertThat(Elsewhere.output(Elsewhere.start("read", results))).isEqualTo("epochs 10");
    }

    @Test
    void thisProcessReadsWhileAnotherRunsAndAfterIt() throws Exception {
        Process holder = Elsewhere.start("hold", results);
        awaitLine(holder, "ready");
        try (LabBook book = LabBook.openToRead(results)) {
            assertThat(book.sweep("held").orElseThrow().completed()).isEqualTo(2);
            assertThatThrownBy(() -> LabBook.open(results))
                    .isInstanceOf(LabBookException.class)
                    .hasMessage("lab book in use by process " + holder.pid());
            holder.getOutputStream().close();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(book.sweep("held").orElseThrow().completed()).isEqualTo(2);
        }
        LabBook.open(results).close();
    }

    @Test
    void whatAppendReturnedFromSurvivesAKill() throws Exception {
        Process recorder = Elsewhere.start("record", results);
        awaitLine(recorder, "300");
        recorder.toHandle().destroyForcibly();
        recorder.waitFor();
        int claimed = lastLine(recorder, 300);
        try (LabBook book = LabBook.openToRead(results)) {
            long recorded = (Long)
                    book.query("select count(*) from epochs").rows().get(0).get(0);
            assertThat(recorded).isBetween((long) claimed, claimed + 1L);
        }
        try (LabBook book = LabBook.open(results)) {
            long id = book.sweep("elsewhere").orElseThrow().id();
            AttemptRow row = book.attempts(id).get(0);
            assertThat(row.status()).isEqualTo(Status.PENDING);
            assertThat(row.epochsDone()).isBetween(claimed, claimed + 1);
            assertThat(book.pending(id, false).get(0).epochsRecorded()).isEqualTo(row.epochsDone());
        }
    }

    @Test
    void onlyLoopbackListensAndOnlyThisUserLearnsThePassword() throws IOException {
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweeps()).isEmpty();
            Path told = results.resolve("labbook.run");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(told)))
                    .isEqualTo("rw-------");
            // Reading the file in this process would drop its own lock on it.
            Process cat = new ProcessBuilder("cat", told.toString()).start();
            int port = Integer.parseInt(Elsewhere.output(cat).split(" ", -1)[1]);
            for (InetAddress address : others()) {
                assertThatThrownBy(() -> connect(address, port)).isInstanceOf(ConnectException.class);
            }
            assertThatThrownBy(() -> Database.connect(LiveServer.url(port, "guess"), Database.READER))
                    .hasMessageContaining("Wrong user name or password");
        }
    }

    private static List<InetAddress> others() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }

    private static void awaitLine(Process process, String line) throws IOException {
        BufferedReader reader = reader(process);
        String read = reader.readLine();
        while (read != null && !read.equals(line)) {
            read = reader.readLine();
        }
        assertThat(read).isEqualTo(line);
    }

    private static int lastLine(Process process, int before) {
        int last = before;
        List<String> lines = reader(process).lines().toList();
        for (String line : lines) {
            last = Integer.parseInt(line);
        }
        return last;
    }

    private static BufferedReader reader(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }
}
