package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one lab book. */
class ProcessesTest {
    @TempDir
    private Path results;

    @Test
    void anotherProcessReadsWhileThisOneRuns() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("live", List.of(0.1), List.of(0L), 5));
            assertThat(OtherProcess.output(OtherProcess.start("read", results))).isEqualTo("epochs 10");
            assertThat(OtherProcess.output(OtherProcess.start("take", results)))
                    .startsWith("lab book in use by process "
                            + ProcessHandle.current().pid() + " (sweep live; since ");
        }
        assertThat(OtherProcess.output(OtherProcess.start("read", results))).isEqualTo("epochs 10");
    }

    @Test
    void thisProcessReadsWhileAnotherRunsAndAfterIt() throws Exception {
        Process holder = OtherProcess.start("hold", results);
        awaitLine(holder, "ready");
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweep("held").orElseThrow().completed()).isEqualTo(2);
            assertThatThrownBy(() -> LabBookWriter.open(results))
                    .isInstanceOf(LabBookException.class)
                    .hasMessageStartingWith("lab book in use by process " + holder.pid() + " (sweep held; since ");
            holder.getOutputStream().close();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(book.sweep("held").orElseThrow().completed()).isEqualTo(2);
        }
        LabBookWriter.open(results).close();
    }

    @Test
    void whatAppendReturnedFromSurvivesAKill() throws Exception {
        Process recorder = OtherProcess.start("record", results);
        awaitLine(recorder, "300");
        recorder.toHandle().destroyForcibly();
        recorder.waitFor();
        int claimed = lastLine(recorder, 300);
        try (LabBook book = LabBook.open(results)) {
            long recorded = (Long)
                    book.query("select count(*) from epochs").rows().get(0).get(0);
            assertThat(recorded).isBetween((long) claimed, claimed + 1L);
        }
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.sweep("elsewhere").orElseThrow().id();
            AttemptRow row = book.attempts(id).get(0);
            assertThat(row.status()).isEqualTo(Status.PENDING);
            assertThat(row.epochsDone()).isBetween(claimed, claimed + 1);
            assertThat(book.pending(id, false).get(0).epochsRecorded()).isEqualTo(row.epochsDone());
        }
    }

    @Test
    void whatWasPutThereBeforeIsNotWrittenToAndTheFileIsThisUsersAlone() throws IOException {
        Path told = Files.writeString(results.resolve("labbook.run"), "1 ready .\n");
        Files.setPosixFilePermissions(told, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path other = Files.createLink(results.resolve("other"), told);
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThat(book.sweeps()).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(told)))
                    .isEqualTo("rw-------");
            assertThat(OtherProcess.output(OtherProcess.start("take", results)))
                    .startsWith("lab book in use by process "
                            + ProcessHandle.current().pid() + " (since ");
        }
        assertThat(other).hasContent("1 ready .");
        assertThat(told).doesNotExist();
    }

    @Test
    void aLinkInTheFilesPlaceIsRefusedAndWhatItLeadsToStaysAsItIs() throws IOException {
        Path precious = Files.writeString(results.resolve("precious"), "precious");
        Files.createSymbolicLink(results.resolve("labbook.run"), precious);
        assertThatThrownBy(() -> LabBookWriter.open(results))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("labbook.run isn't a plain file but a link");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void aRunListensNowhere() throws IOException, InterruptedException {
        Process holder = OtherProcess.start("hold", results);
        awaitLine(holder, "ready");
        Path process = Path.of("/proc", Long.toString(holder.pid()));
        assumeTrue(Files.isDirectory(process), "needs /proc");
        List<String> open;
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            open = descriptors.map(ProcessesTest::target).toList();
        }
        for (String kind : List.of("tcp", "tcp6")) {
            assertThat(Files.readAllLines(process.resolve("net").resolve(kind)).stream()
                            .map(line -> line.strip().split(" +", -1))
                            .filter(words -> words[3].equals("0A"))
                            .map(words -> "socket:[" + words[9] + "]"))
                    .as("listening")
                    .doesNotContainAnyElementsOf(open);
        }
        holder.getOutputStream().close();
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
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
