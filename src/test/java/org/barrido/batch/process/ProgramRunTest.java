package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.barrido.batch.process.Processes.Ran;
import org.barrido.batch.process.Processes.Setup;
import org.barrido.cli.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs from their start to their end, whichever it is. */
class ProgramRunTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String IGNORED = "INT is ignored by whatever these tests start";

    @TempDir
    Path folder;

    @Test
    void bothStreamsAreOneAndComeToTheListenerAndIntoTheLog() throws Exception {
        Ran ran = Processes.run(folder, "echo one; echo two >&2; printf 'three %s' \"$PWD\"");
        assertThat(ran.result()).isEqualTo(new ProgramResult(0, false, false));
        assertThat(ran.output()).isEqualTo("one\ntwo\nthree " + folder.toRealPath());
        assertThat(ran.log()).isEqualTo(ran.output());
        assertThat(ran.lastLine()).startsWith("three ");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "75", "126", "127", "128", "255"})
    void exitCodesPass(int code) throws Exception {
        assertThat(Processes.run(folder, "exit " + code).result()).isEqualTo(new ProgramResult(code, false, false));
    }

    @ParameterizedTest
    @CsvSource({"SEGV, 11", "KILL, 9", "TERM, 15", "INT, 2", "XCPU, 24", "HUP, 1"})
    void aSignalIsNamedAndNothingIsAddedToTheOutput(String name, int number) throws Exception {
        assumeTrue(!name.equals("INT") || Program.stopSignal().equals("INT"), IGNORED);
        Ran ran = Processes.run(folder, "echo before; kill -" + name + " $$; sleep 60");
        assertThat(ran.result().signal()).hasValue(name);
        assertThat(ran.result().describe()).isEqualTo("ended by signal " + number + " (" + name + ")");
        assertThat(ran.output()).isEqualTo("before\n");
    }

    @Test
    void argumentsArePassedLetterByLetter() throws Exception {
        List<String> words = List.of("a b", "", "$HOME `id` \"x\" 'y' \\", "-n", "line\nbreak", "*", "größe 学");
        List<String> command = new java.util.ArrayList<>(List.of("printf", "<%s>"));
        command.addAll(words);
        assertThat(new Setup(folder).run(command).output()).isEqualTo("<" + String.join("><", words) + ">");
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertThat(Processes.run(folder, "cat; wc -c").output().strip()).isEqualTo("0");
    }

    /** As a shell's background job it would ignore INT, and a program that interrupts its children would wait for good. */
    @Test
    void noSignalIsIgnored() throws Exception {
        assumeTrue(Program.stopSignal().equals("INT"), IGNORED);
        Ran ran = Processes.run(folder, "sleep 60 & kill -INT $$; wait");
        assertThat(ran.result().signal()).hasValue("INT");
    }

    @Test
    void aProgramThatIsntThereIsToldWithTheNearest() {
        assertThatThrownBy(() -> new Setup(folder).run(List.of("slepe", "1")))
                .isInstanceOf(ProgramStartException.class)
                .hasMessageStartingWith("there is no program slepe on PATH; did you mean ");
        assertThatThrownBy(() -> new Setup(folder).run(List.of("./train.sh")))
                .isInstanceOf(ProgramStartException.class)
                .hasMessage("there is no program ./train.sh");
    }

    @Test
    void aFileThatIsntExecutableIsToldWithTheRemedy() throws Exception {
        Path script = Files.writeString(folder.resolve("train.sh"), "#!/bin/sh\necho $0 $1\n");
        assertThatThrownBy(() -> new Setup(folder).run(List.of("./train.sh")))
                .hasMessage("./train.sh isn't executable: chmod +x ./train.sh");
        assertThatThrownBy(() -> new Setup(folder).run(List.of("train.sh")))
                .hasMessage("there is no program train.sh on PATH; for the file beside the others write ./train.sh");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(new Setup(folder).run(List.of("./train.sh", "x")).output()).endsWith("train.sh x\n");
        assertThatThrownBy(() -> new Setup(folder).run(List.of("./"))).hasMessage("./ is a folder, not a program");
    }

    @Test
    void anInterpreterThatIsntThereEndsWithAShellsWord() throws Exception {
        Path script = Files.writeString(folder.resolve("train"), "#!/usr/bin/python4\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Ran ran = new Setup(folder).run(List.of("./train"));
        assertThat(ran.result().describe()).isEqualTo("exit code 127 (a shell's word for a program that isn't there)");
        assertThat(ran.lastLine()).contains("train");
    }

    @Test
    void whatCantBePassedIsTold() {
        assertThatThrownBy(() -> new Setup(folder).run(List.of("echo", "x".repeat(200_000))))
                .isInstanceOf(ProgramStartException.class)
                .hasMessageContaining("echo can't be started: ")
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> new Setup(folder.resolve("gone")).run(List.of("echo")))
                .hasMessageStartingWith("there is no folder ");
    }

    @Test
    void whoIgnoresTermIsKilledAfterTheGrace() throws Exception {
        long start = System.nanoTime();
        Ran ran = new Setup(folder)
                .stopAt("told")
                .run(List.of("sh", "-c", "trap '' TERM; echo $$ > number; touch told; while :; do sleep 1; done"));
        assertThat(ran.result()).isEqualTo(new ProgramResult(137, false, true));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300), LONG);
        Processes.assertDead(Processes.awaitNumbers(folder, "number"));
    }

    @Test
    void whoHearsTermMayFinish() throws Exception {
        Ran ran = new Setup(folder)
                .stopAt("told")
                .grace(LONG)
                .run(List.of(
                        "sh",
                        "-c",
                        "trap 'echo saved; exit 0' TERM; touch told; while :; do sleep 0.02; done 2>/dev/null"));
        assertThat(ran.result()).isEqualTo(new ProgramResult(0, false, true));
        assertThat(ran.output()).isEqualTo("saved\n");
    }

    /** The shell around it dies of TERM at once; the training has the whole grace. */
    @Test
    void whoSavesBehindAWrapperMayFinish() throws Exception {
        Ran ran = new Setup(folder)
                .stopAt("told")
                .grace(LONG)
                .run(List.of(
                        "sh",
                        "-c",
                        "sh -c 'trap \"sleep 0.5; echo saved; exit 0\" TERM; touch told; while :; do sleep 0.02; done 2>/dev/null';"
                                + " echo not reached"));
        assertThat(ran.result().stopped()).isTrue();
        assertThat(ran.output()).isEqualTo("saved\n");
    }

    @Test
    void theDeadlineEndsIt() throws Exception {
        Ran ran =
                new Setup(folder).within(Duration.ofMillis(200)).run(List.of("sh", "-c", "echo begun; exec sleep 60"));
        assertThat(ran.result()).isEqualTo(new ProgramResult(143, true, false));
        assertThat(ran.output()).isEqualTo("begun\n");
    }

    @Test
    void whatElseIsToBeDoneIsDoneMeanwhileAndAtTheEnd() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        try (AttemptLog log = new AttemptLog(folder.resolve("attempt.log"))) {
            new ProgramRun(List.of("sh", "-c", "sleep 0.3; touch done"), System.getenv(), folder, log, piece -> {})
                    .await(Processes.POLL, () -> false, Instant.MAX, () -> {
                        polls.incrementAndGet();
                        if (Files.exists(folder.resolve("done"))) {
                            polls.addAndGet(1000);
                        }
                    });
        }
        assertThat(polls.get()).isGreaterThan(1003);
    }

    @Test
    void theEnvironmentIsAsTold() throws Exception {
        try (AttemptLog log = new AttemptLog(folder.resolve("attempt.log"))) {
            new ProgramRun(
                            List.of("env"),
                            Map.of("PATH", System.getenv("PATH"), "BARRIDO_SEED", "1", "TEXT", "ä b\nc"),
                            folder,
                            log,
                            piece -> {})
                    .await(Processes.POLL, () -> false, Instant.MAX, () -> {});
        }
        assertThat(Files.readString(folder.resolve("attempt.log")).lines())
                .contains("BARRIDO_SEED=1", "TEXT=ä b", "c", "PATH=" + System.getenv("PATH"))
                .noneMatch(line -> line.startsWith("HOME="));
    }

    /** 10 MB as fast as they come, to somebody who is slow: nothing is lost on the way, and the log keeps both ends. */
    @Test
    void muchOutputWaitsForWhoReadsItAndTheLogIsCapped() throws Exception {
        AtomicLong heard = new AtomicLong();
        Path file = folder.resolve("attempt.log");
        try (AttemptLog log = new AttemptLog(file, 1 << 20)) {
            ProgramResult result = new ProgramRun(
                            List.of("sh", "-c", "echo first; head -c 10000000 /dev/zero | tr '\\0' x; echo; echo last"),
                            System.getenv(),
                            folder,
                            log,
                            piece -> heard.addAndGet(slowly(piece)))
                    .await(Processes.POLL, () -> false, Instant.MAX, () -> {});
            assertThat(result.exitCode()).isZero();
        }
        long whole = 10_000_000 + "first\n\nlast\n".length();
        assertThat(heard.get()).isEqualTo(whole);
        String kept = Files.readString(file);
        assertThat(kept)
                .startsWith("first\nxxx")
                .endsWith("xxx\nlast\n")
                .contains("\n… " + (whole - (2 << 20)) + " bytes left out …\n");
        assertThat(AttemptLog.lastLines(file, 1)).containsExactly("last");
    }

    private static int slowly(byte[] piece) {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return piece.length;
    }

    @Test
    void whoListensAndFailsEndsTheProgram() throws Exception {
        Path number = folder.resolve("number");
        try (AttemptLog log = new AttemptLog(folder.resolve("attempt.log"))) {
            ProgramRun run = new ProgramRun(
                    List.of("sh", "-c", "echo $$ > number; echo x; sleep 60"), System.getenv(), folder, log, piece -> {
                        throw new IllegalStateException("no");
                    });
            assertThatThrownBy(() -> run.await(Processes.POLL, () -> false, Instant.MAX, () -> {}))
                    .hasMessage("no");
        }
        Processes.assertDead(Processes.awaitNumbers(folder, number.getFileName().toString()));
    }

    @Test
    void anInterruptedThreadLeavesNothing() throws Exception {
        try (AttemptLog log = new AttemptLog(folder.resolve("attempt.log"))) {
            ProgramRun run = new ProgramRun(
                    List.of("sh", "-c", "echo $$ > number; sleep 60"), System.getenv(), folder, log, piece -> {});
            Thread current = Thread.currentThread();
            assertThatThrownBy(() -> run.await(Processes.POLL, () -> false, Instant.MAX, () -> {
                        if (Files.exists(folder.resolve("number"))) {
                            current.interrupt();
                        }
                    }))
                    .isInstanceOf(InterruptedException.class);
        }
        Processes.assertDead(Processes.awaitNumbers(folder, "number"));
    }
}
