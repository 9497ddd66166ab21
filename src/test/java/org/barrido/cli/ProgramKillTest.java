package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of a shell script, killed in the middle and run again: no epoch is lost or doubled, and no process is left. */
class ProgramKillTest {
    private static final String SCRIPT = """
            echo $$ >> "%s/processes"
            epoch=$BARRIDO_RESUME_EPOCH
            [ "$epoch" = 0 ] || [ -f "$BARRIDO_CHECKPOINT/epoch-$epoch" ] || exit 9
            lr=${1#--lr=}
            while [ "$epoch" -lt 5 ]; do
              epoch=$((epoch + 1))
              sleep 0.1
              echo "epoch $epoch is over"
              : > "$BARRIDO_CHECKPOINT/epoch-$epoch"
              echo "barrido {\\"epoch\\": $epoch, \\"val_loss\\": ${lr}$BARRIDO_SEED$epoch}"
            done
            """;

    @TempDir
    Path folder;

    private Path sweep;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("train.sh"), SCRIPT.formatted(folder));
        sweep = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh, "${args}"]}
                metric: val_loss
                seeds: 2
                parameters: {lr: [0.1, 0.2, 0.3, 0.4]}
                """);
    }

    @Test
    void killedInTheMiddleItGoesOn() throws Exception {
        kill(1);
    }

    @Test
    @Tag("long")
    void twentyKillsChangeNothing() throws Exception {
        kill(20);
    }

    /** Goes on from its newest checkpoint, whatever is on record; waits at places that the test names. */
    private static final String FROM_NEWEST_CHECKPOINT = """
            echo $$ >> "%1$s/processes"
            pause() { [ -e "%1$s/passed-$1" ] || { echo "at $1"; sleep 100; }; }
            epoch=0
            while [ -e "$BARRIDO_CHECKPOINT/epoch-$((epoch + 1))" ]; do epoch=$((epoch + 1)); done
            while [ "$epoch" -lt 5 ]; do
              epoch=$((epoch + 1))
              [ $epoch = 2 ] && sleep 0.3
              : > "$BARRIDO_CHECKPOINT/epoch-$epoch"
              [ $epoch = 4 ] && pause silent
              echo "barrido {\\"epoch\\": $epoch, \\"val_loss\\": 0.$epoch}"
              [ $epoch = 2 ] && pause told
              [ $epoch = 3 ] && [ ! -e "%1$s/passed-half" ] && printf 'barrido {"epoch": 4, "va' && pause half
              :
            done
            """;

    @Test
    void anEpochThatWasToldJustBeforeAKillIsOnRecord() throws Exception {
        one(FROM_NEWEST_CHECKPOINT);
        Path results = folder.resolve("told");
        Path log = killAt(results, "told");
        killAt(results, "half");
        killAt(results, "silent");
        Program last = run(results);
        assertThat(last.await()).as(last.out() + last.err()).isZero();
        assertThat(lines(results, "select epoch, val_loss from mine.epochs order by epoch"))
                .as(Files.readString(log))
                .containsExactly("[1, 0.1]", "[2, 0.2]", "[3, 0.3]", "[4, null]", "[5, 0.5]");
        assertThat(lines(results, "select reason from mine.attempts"))
                .containsExactly("[resumed after epoch 3; no figures were told of epoch 4]");
        assertThat(Files.readString(log))
                .contains("at told\n… resumed after epoch 2 …\n", "\"vaat half\n… resumed after epoch 3 …\n");
    }

    private void one(String script) throws IOException {
        Files.writeString(folder.resolve("train.sh"), script.formatted(folder));
        Files.writeString(
                sweep, Files.readString(sweep).replace("seeds: 2", "seeds: 1").replace("[0.1, 0.2, 0.3, 0.4]", "0.1"));
    }

    /** Kills the run as soon as its program says that it is at a place, where it doesn't wait the next time. */
    private Path killAt(Path results, String place) throws Exception {
        Program program = run(results);
        Path log = awaitLog(results, "at " + place + "\n");
        program.killAfter(0);
        awaitDead();
        Files.createFile(folder.resolve("passed-" + place));
        return log;
    }

    private static Path awaitLog(Path results, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end) {
            if (Files.exists(results)) {
                try (Stream<Path> files = Files.walk(results)) {
                    for (Path log :
                            files.filter(file -> file.endsWith("attempt.log")).toList()) {
                        if (Files.readString(log).contains(text)) {
                            return log;
                        }
                    }
                }
            }
            Thread.sleep(1);
        }
        throw new AssertionError("never printed: " + text);
    }

    private void kill(int kills) throws Exception {
        Path results = folder.resolve("killed");
        for (int killed = 0; killed < kills; ) {
            Program program = run(results);
            // The one before may have been killed when all was trained, at its tables.
            program.awaitOutput(" to run");
            killed += program.killAfter(250 + 150L * (killed % 8)) ? kills : 1;
            awaitDead();
        }
        Program last = run(results);
        assertThat(last.await()).as(last.out() + last.err()).isZero();
        awaitDead();
        assertThat(lines(results, "select attempt, epoch, val_loss from mine.epochs order by attempt, epoch"))
                .isEqualTo(expected());
        assertThat(lines(results, "select status, epochs_done from mine.attempts"))
                .hasSize(8)
                .containsOnly("[COMPLETED, 5]");
    }

    private Program run(Path results) throws IOException {
        return Program.start(
                folder, "run", sweep.toString(), "--no-charts", "--workers", "2", "--results", results.toString());
    }

    /** Programs have a moment to end; a zombie that nobody collects is dead. */
    private void awaitDead() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Path processes = folder.resolve("processes");
        for (String number : Files.exists(processes) ? Files.readAllLines(processes) : List.<String>of()) {
            while (lives(number)) {
                assertThat(System.nanoTime()).as("process " + number + " lives").isLessThan(end);
                Thread.sleep(20);
            }
        }
        Files.deleteIfExists(processes);
    }

    static boolean lives(String number) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", number).start();
            String state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return !state.isEmpty() && !state.startsWith("Z") && !state.startsWith("X");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> expected() {
        List<String> rows = new ArrayList<>();
        for (int attempt = 1; attempt <= 8; attempt++) {
            for (int epoch = 1; epoch <= 5; epoch++) {
                int rate = (attempt - 1) % 4 + 1;
                int seed = (attempt + 3) / 4;
                rows.add("[" + attempt + ", " + epoch + ", 0." + rate + seed + epoch + "]");
            }
        }
        return rows;
    }

    private static List<String> lines(Path results, String question) {
        try (LabBook book = LabBook.open(results)) {
            QueryResult answer = book.query(question);
            return answer.rows().stream().map(Object::toString).toList();
        }
    }
}
