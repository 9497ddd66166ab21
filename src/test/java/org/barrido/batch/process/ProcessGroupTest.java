package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.batch.process.Processes.Ran;
import org.barrido.batch.process.Processes.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program leaves behind, or would. */
class ProcessGroupTest {
    /** Starts a child that starts a child; each ignores TERM and says its number. */
    private static final String FAMILY =
            "trap '' TERM; sh -c 'echo $$ > child; sh -c \"echo \\$\\$ > grandchild; sleep 60; :\" & sleep 60; :' & ";

    @TempDir
    Path folder;

    static Stream<SessionCommand> sessions() {
        return Stream.of(SessionCommand.setsid(), SessionCommand.perl(), Optional.of(SessionCommand.NONE))
                .flatMap(Optional::stream);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void grandchildrenEndWithTheProgram(SessionCommand session) throws Exception {
        Ran ran = new Setup(folder)
                .session(session)
                .run(List.of("sh", "-c", FAMILY + "until [ -s grandchild ]; do sleep 0.01; done; exit 3"));
        assertThat(ran.result()).isEqualTo(new ProgramResult(3, false, false));
        Processes.assertDead(Processes.awaitNumbers(folder, "child", "grandchild"));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void grandchildrenEndWhenItIsStopped(SessionCommand session) throws Exception {
        Ran ran = new Setup(folder)
                .session(session)
                .stopAt("grandchild")
                .run(List.of("sh", "-c", FAMILY + "wait; sleep 60"));
        assertThat(ran.result().stopped()).isTrue();
        Processes.assertDead(Processes.awaitNumbers(folder, "child", "grandchild"));
    }

    /** It hears TERM once: a second is for some the order to give up. */
    @Test
    void whatAChildSaysAfterTheProgramsEndIsHeard() throws Exception {
        Ran ran = Processes.run(
                folder,
                "(trap 'heard=x$heard' TERM; touch ready; until [ $heard ]; do :; done;"
                        + " sleep 0.05; echo after $heard) 2>&- & "
                        + "until [ -e ready ]; do sleep 0.01; done; echo before; exit 4");
        assertThat(ran.result().exitCode()).isEqualTo(4);
        assertThat(ran.output()).isEqualTo("before\nafter x\n");
    }

    /** Else the pipe would end with it, which is Barrido's own end to the watcher: TERM again, and a grace that nobody needs. */
    @Test
    void theGuardStaysWhenTheRestIsTold() throws Exception {
        try (ProcessGroup group = ProcessGroup.start(
                List.of("sh", "-c", "exit 4"),
                System.getenv(),
                folder,
                Duration.ofSeconds(10),
                SessionCommand.found())) {
            while (group.exitCode().isEmpty()) {
                Thread.sleep(1);
            }
            group.terminate();
            Thread.sleep(100);
            assertThat(group.alive()).isEmpty();
            assertThat(group.exitCode()).hasValue(4);
        }
    }

    @Test
    void aChildThatHoldsTheOutputKeepsNobodyWaiting() throws Exception {
        long start = System.nanoTime();
        Ran ran = Processes.run(folder, "sleep 60 & echo $! > child; echo done");
        assertThat(ran.output()).isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        Processes.assertDead(Processes.awaitNumbers(folder, "child"));
    }

    @Test
    void onLinuxWhoMakesASessionOfItsOwnIsFound() throws Exception {
        assumeThat(Path.of("/proc/self/environ")).exists();
        assumeThat(SessionCommand.setsid()).isPresent();
        Ran ran = Processes.run(
                folder,
                "setsid sh -c 'trap \"\" TERM; echo $$ > daemon; exec sleep 60' & until [ -s daemon ]; do sleep 0.01; done");
        assertThat(ran.result().exitCode()).isZero();
        Processes.assertDead(Processes.awaitNumbers(folder, "daemon"));
    }

    /** A trap that many scripts have, and its worse sibling. */
    @Test
    void aProgramMayEndItsWholeGroup() throws Exception {
        Ran terminated = Processes.run(folder, "trap 'trap \"\" TERM; kill 0; exit 5' EXIT; sleep 60 & exit 5");
        assertThat(terminated.result().exitCode()).isEqualTo(5);
        Ran killed = Processes.run(folder, "echo x; kill -KILL 0; sleep 60");
        assertThat(killed.result().signal()).hasValue("KILL");
        assertThat(killed.output()).isEqualTo("x\n");
    }

    @Test
    void aGuardThatIsKilledTakesTheProgramWithIt() throws Exception {
        Ran ran = Processes.run(folder, "echo $$ > number; kill -KILL $PPID; sleep 60");
        assertThat(ran.result().signal()).hasValue("KILL");
        Processes.assertDead(Processes.awaitNumbers(folder, "number"));
    }

    @Test
    void itIsInASessionOfItsOwn() throws Exception {
        assumeThat(SessionCommand.found().isSession()).isTrue();
        Ran ran = Processes.run(folder, "ps -o sid= -p $$");
        long own = ProcessHandle.current().pid();
        String session = new String(
                new ProcessBuilder("ps", "-o", "sid=", "-p", Long.toString(own))
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(ran.output().strip()).matches("[0-9]+").isNotEqualTo(session.strip());
    }

    /** A JVM of its own with two programs, killed as by the system when memory is short. */
    @Test
    void nothingOutlivesBarridoNotAfterAKillEither() throws Exception {
        assumeThat(SessionCommand.found().isSession()).isTrue();
        Process barrido = start("300");
        List<Long> numbers = new ArrayList<>();
        for (String attempt : List.of("1", "2")) {
            Path place = folder.resolve(attempt);
            numbers.addAll(Processes.awaitNumbers(place, "program", "child", "grandchild", "guard"));
            if (Files.exists(Path.of("/proc/self/environ"))) {
                numbers.addAll(Processes.awaitNumbers(place, "daemon"));
            }
        }
        assertThat(Processes.lives(numbers.get(0))).isTrue();
        barrido.destroyForcibly().waitFor();
        Processes.awaitDead(numbers);
    }

    /** As at the second Ctrl-C. */
    @Test
    void aJvmThatExitsLeavesNothing() throws Exception {
        assumeThat(SessionCommand.found().isSession()).isTrue();
        Process barrido = start("300");
        List<Long> numbers = new ArrayList<>();
        for (String attempt : List.of("1", "2")) {
            numbers.addAll(Processes.awaitNumbers(folder.resolve(attempt), "program", "child", "grandchild", "guard"));
        }
        barrido.destroy();
        barrido.waitFor();
        Processes.awaitDead(numbers);
    }

    private Process start(String grace) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoPrograms.class.getName(),
                        folder.toString(),
                        grace)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("barrido.txt").toFile())
                .start();
    }

    /** Arguments: a folder, and milliseconds of grace. */
    static final class TwoPrograms {
        private TwoPrograms() {}

        public static void main(String[] arguments) throws Exception {
            for (String attempt : List.of("1", "2")) {
                Path place = Files.createDirectories(Path.of(arguments[0], attempt));
                new Thread(() -> run(place, Duration.ofMillis(Long.parseLong(arguments[1])))).start();
            }
        }

        private static void run(Path place, Duration grace) {
            String script = "echo $PPID > guard; setsid sh -c 'echo $$ > daemon; exec sleep 60' & " + FAMILY
                    + "echo $$ > program; while :; do echo working; sleep 0.05; done";
            try (AttemptLog log = new AttemptLog(place.resolve("attempt.log"))) {
                new ProgramRun(
                                List.of("sh", "-c", script),
                                System.getenv(),
                                place,
                                log,
                                piece -> {},
                                grace,
                                SessionCommand.found())
                        .await(Processes.POLL, () -> false, Instant.MAX, () -> {});
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
