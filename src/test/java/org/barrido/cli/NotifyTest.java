package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.sweep.yaml.JsonReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sweeps have told of them while they run. */
class NotifyTest {
    @TempDir
    private Path folder;

    private Path news;
    private Path program;

    @BeforeEach
    void aProgramThatKeepsWhatItIsGiven() throws IOException {
        news = folder.resolve("news");
        program = Files.writeString(folder.resolve("keep.sh"), "#!/bin/sh\ncat >> '" + news + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Invocation run(int exitCode, Path sweep, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(
                "run",
                sweep.toString(),
                "--no-charts",
                "--results",
                folder.resolve("results").toString()));
        words.addAll(List.of(more));
        Invocation done = Invocation.of(words.toArray(String[]::new));
        assertThat(done.exitCode()).as(done.out() + done.err()).isEqualTo(exitCode);
        return done;
    }

    private Path sweep(String added) throws IOException {
        Path file = SmallSweep.in(folder, 1).file();
        return Files.writeString(file, Files.readString(file) + added + "\n");
    }

    @Test
    void theEndAndWhatWentWrongAreToldAsJson() throws IOException {
        Files.writeString(folder.resolve("train.sh"), """
                case "$1" in
                    kind=good) echo 'barrido {"epoch": 1, "val_loss": 0.5}' ;;
                    kind=bad) echo 'barrido {"epoch": 1, "val_loss": NaN}' ;;
                    *) exit 4 ;;
                esac
                """);
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh, "${args_no_hyphens}"], cwd: sweep, epochs: 1}
                metric: {name: val_loss, goal: minimize}
                parameters: {kind: [ugly, bad, good]}
                workers: 1
                notify: {command: [sh, "%s"]}
                """.formatted(program));
        run(3, file);
        List<String> told = Files.readAllLines(news);
        assertThat(told).hasSize(3);
        assertThat(JsonReader.object(told.get(0)))
                .containsEntry("event", "failed")
                .containsEntry("sweep", "mine")
                .containsEntry("attempt", "mine/1")
                .containsEntry("epochs", 0L)
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason.toString()).contains("4"));
        assertThat(JsonReader.object(told.get(1)))
                .containsEntry("event", "diverged")
                .containsEntry("attempt", "mine/2")
                .containsEntry("reason", "val_loss was NaN in epoch 1");
        assertThat(JsonReader.object(told.get(2)))
                .containsEntry("event", "finished")
                .containsEntry("completed", 1L)
                .containsEntry("diverged", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("pending", 0L)
                .containsEntry("best", "mine/3");
        run(3, file);
        assertThat(Files.readAllLines(news)).as("nothing was trained").hasSameSizeAs(told);
    }

    @Test
    void aProgramOfTheCommandLineIsForSweepsWithoutTheirOwn() throws IOException {
        run(0, sweep(""), "--notify", program.toString());
        assertThat(Files.readString(news)).startsWith("{\"event\": \"finished\", \"sweep\": \"small\"");
    }

    @Test
    void whatGoesWrongWithItIsALineAndNoFailureOfTheRun() throws IOException {
        Invocation done = run(0, sweep("notify: {command: [\"false\"]}"));
        assertThat(done.out() + done.err()).contains("notify (finished): false: ended with exit code 1");
        Path other = Files.createDirectories(folder.resolve("other"));
        Path file = SmallSweep.in(other, 2).file();
        Invocation missing = run(0, file, "--replace", "--notify", "no-such-program");
        assertThat(missing.out() + missing.err()).contains("notify (finished): no-such-program: there is no program");
    }

    @Test
    void aReachedTargetIsToldOnce() throws IOException {
        Path file = SmallSweep.searching(folder, "tpe", 2).file();
        String search = Files.readString(file)
                .replace("metric: validation_accuracy", "metric: {name: validation_accuracy, target: 0.5}");
        Files.writeString(file, search + "notify: {command: [sh, \"" + program + "\"], on: [target]}\n");
        run(0, file);
        assertThat(Files.readAllLines(news))
                .singleElement()
                .satisfies(line -> assertThat(JsonReader.object(line))
                        .containsEntry("event", "target")
                        .containsEntry("sweep", "small"));
    }

    /** It may take half a minute, which is what this test takes. */
    @Tag("long")
    @Test
    void oneThatHangsIsEndedAndTheRunEndsWell() throws IOException {
        Path hanging = Files.writeString(folder.resolve("hang.sh"), "echo $$ > '" + news + "'\nexec sleep 600\n");
        Invocation done = run(0, sweep("notify: {command: [sh, \"" + hanging + "\"]}"));
        assertThat(done.out() + done.err())
                .contains("notify (finished): sh: took longer than 30 s, and was ended")
                .contains("[6/6] small/");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(news).strip()))
                        .map(ProcessHandle::isAlive)
                        .orElse(false))
                .isFalse();
    }

    @Test
    void aWrongOneIsToldAtItsPlace() throws IOException {
        Path file = sweep("notify: {command: [], on: [finishd], when: x}");
        Invocation done = run(2, file);
        assertThat(done.err())
                .contains("small.yaml:")
                .contains("expected command: [PROGRAM, …]")
                .contains("unknown key when");
        Invocation word = run(2, sweep("notify: {command: [true], on: [finishd]}"));
        assertThat(word.err()).contains("did you mean finished?");
    }
}
