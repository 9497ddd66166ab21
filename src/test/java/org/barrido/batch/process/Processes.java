package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What tests need of processes and of programs, which are scripts of a POSIX shell. */
final class Processes {
    static final Duration POLL = Duration.ofMillis(20);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private Processes() {}

    /** Whether it runs: one that has ended and that nobody collects, as in a container without an init, doesn't. */
    static boolean lives(long number) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(number)).start();
        String state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        ps.waitFor();
        return !state.isEmpty() && !state.startsWith("Z") && !state.startsWith("X");
    }

    static void assertDead(List<Long> numbers) throws Exception {
        for (long number : numbers) {
            assertThat(lives(number)).as("process " + number).isFalse();
        }
    }

    static void awaitDead(List<Long> numbers) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        for (long number : numbers) {
            while (lives(number) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        }
        assertDead(numbers);
    }

    /** The numbers that processes wrote into files of these names, once they have. */
    static List<Long> awaitNumbers(Path folder, String... names) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        List<Long> numbers = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            while (!(Files.exists(file) && Files.readString(file).endsWith("\n")) && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            Files.readString(file).lines().map(String::strip).map(Long::valueOf).forEach(numbers::add);
        }
        assertThat(numbers).isNotEmpty();
        return numbers;
    }

    /** Runs a script, which {@code sh -c} gets, in a folder. */
    static Ran run(Path folder, String script) throws Exception {
        return new Setup(folder).run(List.of("sh", "-c", script));
    }

    /** What a run came to. */
    record Ran(ProgramResult result, String output, String log, String lastLine) {}

    /** A run that can be ended in several ways. */
    static final class Setup {
        private final Path folder;
        private Duration grace = Duration.ofMillis(300);
        private SessionCommand session = SessionCommand.found();
        private BooleanSupplier stop = () -> false;
        private Instant deadline = Instant.MAX;

        Setup(Path folder) {
            this.folder = folder;
        }

        Setup grace(Duration time) {
            grace = time;
            return this;
        }

        Setup session(SessionCommand words) {
            session = words;
            return this;
        }

        Setup stopWhen(BooleanSupplier condition) {
            stop = condition;
            return this;
        }

        /** The program is told to end when a file of that name is there. */
        Setup stopAt(String file) {
            return stopWhen(() -> Files.exists(folder.resolve(file)));
        }

        Setup within(Duration time) {
            deadline = Instant.now().plus(time);
            return this;
        }

        Ran run(List<String> command) throws Exception {
            StringBuilder output = new StringBuilder();
            Path file = folder.resolve("attempt.log");
            try (AttemptLog log = new AttemptLog(file)) {
                ProgramRun run = new ProgramRun(
                        command,
                        new TreeMap<>(System.getenv()),
                        folder,
                        log,
                        piece -> output.append(new String(piece, StandardCharsets.UTF_8)),
                        grace,
                        session);
                ProgramResult result = run.await(POLL, stop, deadline, () -> {});
                log.close();
                return new Ran(result, output.toString(), Files.readString(file), log.lastLine());
            }
        }
    }
}
