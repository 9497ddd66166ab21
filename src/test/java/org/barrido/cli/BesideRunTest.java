package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people change in a lab book while another process trains and records in it. */
@Timeout(300)
class BesideRunTest {
    private static final int LONG = 100_000;

    @TempDir
    private Path folder;

    private Path results;
    private Program run;

    @BeforeEach
    void aRunAndASweepThatIsDone() throws Exception {
        results = folder.resolve("results");
        assertThat(SmallSweep.in(folder, 3).run(results, 2, "--name", "done").await())
                .isZero();
        start();
    }

    private void start() throws Exception {
        run = SmallSweep.in(folder, LONG).run(results, 2);
        run.awaitOutput("Training on");
    }

    @AfterEach
    void end() throws InterruptedException {
        run.killAfter(0);
    }

    private Invocation barrido(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--results";
        all[arguments.length + 1] = results.toString();
        return Invocation.of(all);
    }

    private String asked(String sql) {
        try (LabBook book = LabBook.open(results)) {
            return book.query(sql).rows().toString();
        }
    }

    @Test
    void tagsAndNotesReachTheBookWithinASecondOrSo() throws Exception {
        barrido("list");
        long begun = System.nanoTime();
        assertThat(barrido("tag", "done/2", "good", "odd")).isEqualTo(new Invocation(0, "", ""));
        assertThat(barrido("note", "small/1", "it's long: \u00e4\u00f6 = 1\n")).isEqualTo(new Invocation(0, "", ""));
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(6));
        assertThat(asked("select tags from attempts where sweep = 'done' and attempt = 2"))
                .isEqualTo("[[good,odd]]");
        assertThat(asked("select note from attempts where sweep = 'small' and attempt = 1"))
                .isEqualTo("[[it's long: \u00e4\u00f6 = 1\n]]");
        assertThat(barrido("tag", "done/2", "odd", "--remove").exitCode()).isZero();
        run.signal(Program.stopSignal());
        assertThat(run.await()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(asked("select tags from attempts where tags is not null")).isEqualTo("[[good]]");
        assertThat(results.resolve("labbook.requests")).doesNotExist();
        assertThat(LabBookMaintenance.check(results)).isEmpty();
    }

    @Test
    void whatIsDoneCanBeDeletedAndWhatRunsCannot() {
        long pid = run.handle().pid();
        Invocation sweep = barrido("delete", "small", "--yes");
        assertThat(sweep.exitCode()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(sweep.err())
                .startsWith("sweep small is being run by process " + pid + ": ")
                .hasLineCount(1);
        assertThat(barrido("delete", "small/3", "--yes").err()).startsWith("sweep small is being run by process ");

        Invocation gone = barrido("delete", "done", "--yes");

        assertThat(gone.exitCode()).as(gone.err()).isZero();
        assertThat(gone.out()).startsWith("Deleted sweep done: 6 attempts, 18 epochs, 6 models, 0 checkpoints (0.");
        assertThat(asked("select name from sweeps")).isEqualTo("[[small]]");
        assertThat(results.resolve("models/done")).doesNotExist();
    }

    @Test
    void whoeverWantsTheBookIsToldWhoHasItForWhatAndSinceWhen() throws Exception {
        Program other = SmallSweep.in(folder, 3).run(results, 1, "--name", "other");
        assertThat(other.await()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(other.err())
                .startsWith("lab book in use by process " + run.handle().pid() + " (barrido run "
                        + folder.resolve("small.yaml"))
                .contains(
                        "; sweep small; since 20",
                        "): wait for its end, or stop it with Ctrl-C there or with kill "
                                + run.handle().pid())
                .hasLineCount(1);
    }

    @Test
    void whenTheRunIsKilledWhoeverAskedDoesItByThemselves() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 4; i++) {
            killWhileTagging("kill-" + i, random.nextInt(400));
            start();
        }
        assertThat(barrido("list").exitCode()).isZero();
        assertThat(asked("select tags from attempts where sweep = 'done' and attempt = 1"))
                .isEqualTo("[[kill-0,kill-1,kill-2,kill-3]]");
    }

    @Tag("long")
    @Test
    void manyKills() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder tags = new StringBuilder();
        for (int i = 100; i < 140; i++) {
            killWhileTagging("kill-" + i, random.nextInt(400));
            tags.append(tags.isEmpty() ? "" : ",").append("kill-").append(i);
            start();
        }
        assertThat(asked("select tags from attempts where sweep = 'done' and attempt = 1"))
                .isEqualTo("[[" + tags + "]]");
    }

    private void killWhileTagging(String tag, long millis) throws Exception {
        CompletableFuture<Invocation> tagging = CompletableFuture.supplyAsync(() -> barrido("tag", "done/1", tag));
        run.killAfter(millis);
        Invocation done = tagging.get(60, TimeUnit.SECONDS);
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(asked("select tags from attempts where sweep = 'done' and attempt = 1"))
                .contains(tag);
        Path requests = results.resolve("labbook.requests");
        if (Files.exists(requests)) {
            assertThat(requests).isEmptyDirectory();
        }
    }
}
