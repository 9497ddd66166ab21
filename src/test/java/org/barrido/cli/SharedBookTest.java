package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barrido.store.LabBookWriter;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one sweep, with one lab book on a PostgreSQL server. */
@Tag("postgres")
class SharedBookTest {
    private static final Pattern FINISHED = Pattern.compile("(?m)^\\[\\d+/\\d+\\] (small/\\d+)[^:]*: test accuracy");

    @TempDir
    Path folder;

    @Test
    void twoProcessesShareASweepAndOneIsKilled() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 400);
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 2).await()).isZero();

        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            Path results = folder.resolve("shared");
            Program one = sweep.run(results, 1, "--book", url);
            Program two = sweep.run(results, 1, "--book", url);
            Program killed = sweep.run(results, 1, "--book", url);
            killed.awaitOutput("Training on");
            assertThat(killed.killAfter(1500)).as(killed.out()).isFalse();
            assertThat(one.await()).as(one.err()).isZero();
            assertThat(two.await()).as(two.err()).isZero();

            List<String> finished = List.of(one, two, killed).stream()
                    .flatMap(program -> finished(program).stream())
                    .toList();
            assertThat(finished).doesNotHaveDuplicates();
            assertThat(SmallSweep.numbers(new BookAddress(results, url), results))
                    .isEqualTo(SmallSweep.numbers(calm));

            Path copy = folder.resolve("copy");
            try (LabBookWriter book = LabBookWriter.open(copy)) {
                assertThat(book.merge(new BookAddress(copy, url)).attempts()).isEqualTo(6);
            }
        }
    }

    @Test
    void workersOutliveAServerThatIsAwayForLongerThanTheirClaims() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 4000);
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 2).await()).isZero();
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            Path results = folder.resolve("shared");
            Program one = sweep.run(results, 1, "--book", url);
            Program two = sweep.run(results, 1, "--book", url);
            one.awaitOutput("Training on");
            two.awaitOutput("Training on");
            server.awayFor(Duration.ofSeconds(26));
            assertThat(one.await()).as(one.err()).isZero();
            assertThat(two.await()).as(two.err()).isZero();
            assertThat(one.out() + two.out()).contains("server doesn't answer", "server is back");
            assertThat(SmallSweep.numbers(new BookAddress(results, url), results))
                    .isEqualTo(SmallSweep.numbers(calm));
        }
    }

    @Test
    void aServerThatStaysAwayIsWaitedForAsLongAsAsked() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 4000);
        try (PostgresServer server = PostgresServer.start()) {
            Path results = folder.resolve("results");
            Program run = sweep.run(results, 1, "--book", server.newDatabase(), "--book-timeout", "3s");
            run.awaitOutput("Training on");
            server.awayFor(Duration.ofSeconds(12));
            assertThat(run.await()).isEqualTo(1);
            assertThat(run.err())
                    .contains("away for longer than 3 s (--book-timeout)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void commandsFindTheBookOnAServerWithThePasswordOfPgpass() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 5);
        String secret = "s3cret-w0rd";
        try (PostgresServer server = PostgresServer.withPassword(secret)) {
            String url = server.newDatabase();
            Path pgpass = Files.writeString(folder.resolve(".pgpass"), server.pgpass());
            Files.setPosixFilePermissions(pgpass, PosixFilePermissions.fromString("rw-------"));
            Path results = folder.resolve("results");
            String book = String.join(" ", List.of("--book", url, "--results", results.toString()));

            Program run = command("run " + sweep.file() + " --no-charts " + book);
            run.awaitOutput("Training on");
            assertThat(ProcessHandle.allProcesses()
                            .map(ProcessHandle::info)
                            .map(info -> info.commandLine().orElse("")
                                    + String.join(" ", info.arguments().orElse(new String[0]))))
                    .noneMatch(line -> line.contains(secret));
            assertThat(run.await()).as(run.err()).isZero();
            Path published = Files.writeString(sweep.file(), """
                    expect:
                      source: nowhere
                      rows:
                        - {optimizer: sgd, learning_rate: 0.1, accuracy: 0.5}
                        - {optimizer: sgd, learning_rate: 0.001, accuracy: 0.5}
                        - {optimizer: momentum, learning_rate: 0.1, accuracy: 0.5}
                        - {optimizer: momentum, learning_rate: 0.001, accuracy: 0.5}
                        - {optimizer: adam, learning_rate: 0.1, accuracy: 0.5}
                        - {optimizer: adam, learning_rate: 0.001, accuracy: 0.5}
                      figures: {accuracy: accuracy}
                    """, StandardOpenOption.APPEND);
            for (String words : List.of("check " + published, "evaluate small/1", "verify small --sample 1", "list")) {
                Program command = command(words + " " + book);
                assertThat(command.await()).as(words + ": " + command.err()).isIn(0, 3);
                assertThat(command.out()).as(words).isNotEmpty().doesNotContain(secret);
            }
            Path export = folder.resolve("export");
            Program exported = command("export " + export + " " + book);
            assertThat(exported.await()).as(exported.err()).isZero();
            for (Path place : List.of(export, results)) {
                try (Stream<Path> files = Files.walk(place)) {
                    assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(file -> holds(file, secret));
                }
            }
        }
    }

    /** A password comes from ~/.pgpass alone. */
    private Program command(String words) throws IOException {
        return Program.start(folder, List.of(), List.of("-Duser.home=" + folder), words.split(" "));
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> finished(Program program) {
        try {
            return FINISHED.matcher(program.out())
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
