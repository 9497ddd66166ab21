package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an output of any length. */
class AttemptLogTest {
    private static final int HALF = 1000;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("attempt.log");
    }

    /** Lines of ten bytes. */
    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(line -> String.format(Locale.ROOT, "line %04d\n", line))
                .collect(Collectors.joining());
    }

    private static void write(AttemptLog log, String text, int piece) {
        for (int from = 0; from < text.length(); from += piece) {
            log.write(
                    text.substring(from, Math.min(text.length(), from + piece)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 333, 1000, 1001, 100_000})
    void beginningAndEndAreKeptWhateverThePieces(int piece) throws IOException {
        try (AttemptLog log = new AttemptLog(file(), HALF)) {
            write(log, lines(0, 1234), piece);
            assertThat(log.lastLine()).isEqualTo("line 1233");
            assertThat(AttemptLog.lastLines(file(), 2)).containsExactly("line 1232", "line 1233");
        }
        assertThat(Files.readString(file()))
                .isEqualTo(lines(0, 100) + "\n… 10340 bytes left out …\n" + lines(1134, 1234));
        assertThat(files()).containsExactly("attempt.log");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 199, 200})
    void whatFitsIsKeptWhole(int count) throws IOException {
        try (AttemptLog log = new AttemptLog(file(), HALF)) {
            write(log, lines(0, count), 64);
        }
        assertThat(Files.readString(file())).isEqualTo(lines(0, count));
        assertThat(files()).containsExactly("attempt.log");
    }

    /** It stays two halves, and the line says what is left out of all times together. */
    @ParameterizedTest
    @ValueSource(ints = {30, 100, 150, 200, 250, 777})
    void aLogGoesOn(int each) throws IOException {
        for (int time = 0; time < 5; time++) {
            try (AttemptLog log = new AttemptLog(file(), HALF)) {
                write(log, lines(each * time, each * (time + 1)), 97);
            }
        }
        int all = 5 * each;
        String expected = all <= 200
                ? lines(0, all)
                : lines(0, 100) + "\n… " + (all - 200) * 10 + " bytes left out …\n" + lines(all - 100, all);
        assertThat(Files.readString(file())).isEqualTo(expected);
        assertThat(files()).containsExactly("attempt.log");
    }

    /** Not closed: as after a kill. */
    @ParameterizedTest
    @ValueSource(ints = {50, 150, 250, 777})
    void aLogThatWasCutOffGoesOn(int each) throws IOException {
        for (int time = 0; time < 4; time++) {
            AttemptLog log = new AttemptLog(file(), HALF);
            write(log, lines(each * time, each * (time + 1)), 97);
        }
        try (AttemptLog log = new AttemptLog(file(), HALF)) {
            write(log, lines(each * 4, each * 5), 97);
        }
        int all = 5 * each;
        assertThat(Files.readString(file()))
                .isEqualTo(lines(0, 100)
                        + (all > 200 ? "\n… " + (all - 200) * 10 + " bytes left out …\n" : "")
                        + lines(Math.max(100, all - 100), all));
    }

    @Test
    void closingThatWasCutShortIsDoneAgain() throws IOException {
        AttemptLog cut = new AttemptLog(file(), HALF);
        write(cut, lines(0, 500), 97);
        Path tail = Files.copy(folder.resolve("attempt.log.tail-4"), folder.resolve("kept"));
        cut.close();
        String whole = Files.readString(file());
        Files.move(tail, folder.resolve("attempt.log.tail-4"));
        new AttemptLog(file(), HALF).close();
        assertThat(Files.readString(file())).isEqualTo(whole);
        assertThat(files()).containsExactly("attempt.log");
    }

    @Test
    void lastLinesAreThoseThatASeen() throws IOException {
        try (AttemptLog log = new AttemptLog(file())) {
            log.write("a\r\n 10%\r 20%\r 30%\n\n  \nb\ufffd\n".getBytes(StandardCharsets.UTF_8));
            assertThat(log.lastLine()).isEqualTo("b\ufffd");
        }
        assertThat(AttemptLog.lastLines(file(), 9)).containsExactly("a", " 30%", "b\ufffd");
        assertThat(AttemptLog.lastLines(folder.resolve("none"), 9)).isEmpty();
    }

    @Test
    void aLogThatCantBeOpenedIsGivenUp() throws IOException {
        Files.createDirectory(file());
        try (AttemptLog log = new AttemptLog(file())) {
            log.write("x\ny".getBytes(StandardCharsets.UTF_8));
            assertThat(log.trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble).startsWith(file() + ": isn't "));
            assertThat(log.lastLine()).isEqualTo("y");
        }
    }

    /** A limit on the size of each file fails the same writes as a full disk. */
    @Test
    void onAFullDiskTheLogIsGivenUpAndTheProgramIsnt() throws Exception {
        Path out = folder.resolve("out.txt");
        Process limited = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 100; exec \"$@\"",
                        "limited",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Talkative.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(limited.waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "exit code 0", "heard 1000005", "last last", file() + ": isn't written on (File too large)");
        // Of 512 bytes each, or of 1024, as the shell has it.
        assertThat(Files.size(file())).isIn(51_200L, 102_400L);
    }

    /** Argument: a folder. */
    static final class Talkative {
        private Talkative() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            long[] heard = {0};
            AttemptLog log = new AttemptLog(folder.resolve("attempt.log"));
            ProgramResult result = new ProgramRun(
                            List.of("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' '\\n'; echo last"),
                            System.getenv(),
                            folder,
                            log,
                            piece -> heard[0] += piece.length)
                    .await(Processes.POLL, () -> false, Instant.MAX, () -> {});
            log.close();
            System.out.println(result.describe());
            System.out.println("heard " + heard[0]);
            System.out.println("last " + log.lastLine());
            System.out.println(log.trouble().orElse("no trouble"));
        }
    }

    @Test
    void theLastRunIsWhatFollowsTheLastLineThatSaysSo() throws IOException {
        assertThat(AttemptLog.ofLastRun(file())).isEmpty();
        try (AttemptLog log = new AttemptLog(file(), HALF)) {
            write(log, "one\ntw", 100);
            assertThat(AttemptLog.ofLastRun(file())).asString().isEqualTo("one\n");
        }
        for (int run = 1; run <= 2; run++) {
            try (AttemptLog log = new AttemptLog(file(), HALF)) {
                log.resume(run);
                write(log, lines(0, 500) + "cut o", 100);
                assertThat(AttemptLog.ofLastRun(file())).asString().endsWith(lines(450, 500));
            }
        }
        assertThat(Files.readString(file()))
                .startsWith("one\ntw\n… resumed after epoch 1 …\nline 0000\n")
                .endsWith(lines(450, 500) + "cut o");
        try (AttemptLog log = new AttemptLog(file(), HALF)) {
            log.resume(3);
            write(log, "cut of\n", 100);
        }
        assertThat(AttemptLog.ofLastRun(file())).asString().isEqualTo("cut of\n");
    }
}
