package org.barrido.batch.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.batch.BatchException;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.trainer.MetricsRule;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts that shell scripts train, from their start to their row in a real lab book. */
class ProgramTrainingTest {
    /** Five epochs; goes on from the one that its checkpoint folder names. */
    private static final String[] RESUMING = {
        "epoch=0; [ -f \"$BARRIDO_CHECKPOINT/epoch\" ] && read -r epoch < \"$BARRIDO_CHECKPOINT/epoch\"",
        "echo \"from $epoch, told $BARRIDO_RESUME_EPOCH\"",
        "while [ $epoch -lt 5 ]; do",
        "  epoch=$((epoch + 1))",
        "  echo \"barrido {\\\"epoch\\\": $epoch, \\\"loss\\\": 0.$epoch}\"",
        "  echo $epoch > \"$BARRIDO_CHECKPOINT/epoch\"",
        "  sleep 0.2",
        "done"
    };

    @TempDir
    Path folder;

    private ProgramBook book;

    @BeforeEach
    void open() {
        book = new ProgramBook(folder);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private AttemptRow run(String... script) throws Exception {
        return book.script(script).run().row();
    }

    @Test
    void whatItTellsIsRecorded() throws Exception {
        book.command("sh", "train.sh", "${args}", "${seed}").attempt("{\"lr\": 0.1, \"model.depth\": 3}");
        AttemptRow row = run(
                "echo \"$@\" in $PWD",
                "echo 'barrido {\"epoch\": 1, \"loss\": 0.5, \"acc\": NaN}'",
                "echo 'barrido {\"epoch\": 2, \"loss\": 0.25}'; cat parameters.json");
        assertThat(row.status()).isEqualTo(Status.COMPLETED);
        assertThat(row.note()).isNull();
        assertThat(book.losses()).containsExactly("0.5", "0.25");
        assertThat(book.epochs().get(0).metrics()).containsEntry("acc", Double.NaN);
        assertThat(row.digest()).isEqualTo(Digest.ofReported(book.epochs()));
        assertThat(Files.readString(book.file("work/attempt.log")))
                .startsWith("--lr=0.1 --model.depth=3 1 in " + book.file("work").toRealPath() + "\n")
                .contains("\"model\": {\"depth\": 3}");
    }

    @Test
    void endsAreToldInALine() throws Exception {
        assertThat(run("echo 'barrido {\"epoch\": 1, \"loss\": 1}'; echo no memory >&2; exit 3")
                        .note())
                .isEqualTo("exit code 3 after epoch 1: no memory");
        assertThat(book.row().status()).isEqualTo(Status.FAILED);
        assertThat(run("kill -SEGV $$").note()).isEqualTo("ended by signal 11 (SEGV) before its first epoch");
        assertThat(book.command("train").run().row().note()).startsWith("there is no program train on PATH");
        assertThat(book.command("./train.sh").run().row().note())
                .isEqualTo("./train.sh isn't executable: chmod +x ./train.sh");
    }

    @Test
    void withoutItsMetricItFails() throws Exception {
        assertThat(run("echo 'barrido {\"epoch\": 1, \"los\": 1, \"acc\": 2}'").note())
                .isEqualTo("never told loss; told: los, acc (did you mean 'los'?)");
        assertThat(run("echo Barrido {}").note())
                .isEqualTo("never told loss; told: nothing; line 1: expected the line to begin with barrido {");
        book.metrics(new MetricsRule.File("log.csv", 1));
        assertThat(run("echo epoch,loss > lag.csv").note())
                .startsWith("log.csv never appeared in ")
                .endsWith("there are: attempt.log, lag.csv, parameters.json, train.sh (did you mean 'lag.csv'?)");
    }

    @Test
    void whatIsntFiniteAtLastHasDiverged() throws Exception {
        AttemptRow row = run(
                "echo 'barrido {\"epoch\": 1, \"loss\": NaN}'",
                "echo 'barrido {\"epoch\": 2, \"loss\": Infinity, \"acc\": 1}'; echo 'barrido {\"epoch\": 3, \"acc\": 1}'");
        assertThat(row.status()).isEqualTo(Status.DIVERGED);
        assertThat(row.note()).isEqualTo("loss was Infinity in epoch 2");
        assertThat(book.epochs()).hasSize(3);
        assertThat(
                        run("for e in 1 2; do echo \"barrido {\\\"epoch\\\": $e, \\\"loss\\\": NaN}\"; done; echo 'barrido {\"epoch\": 3, \"loss\": 1}'")
                                .status())
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void anEpochThatGoesBackEndsTheProgram() throws Exception {
        AttemptRow row = run(
                "for e in 1 2 1; do echo \"barrido {\\\"epoch\\\": $e, \\\"loss\\\": 0.$e$e}\"; done",
                "echo 'barrido {\"epoch\": 1, \"loss\": 0.7}'; exec sleep 60");
        assertThat(row.status()).isEqualTo(Status.FAILED);
        assertThat(row.note()).startsWith("epoch 1 came after epoch 2 (loss was 0.11 there, is 0.7), in line 4");
        assertThat(book.losses()).containsExactly("0.11", "0.22");
    }

    @Test
    void itGoesOnWhereItWasStopped() throws Exception {
        book.stopAfterAnEpoch();
        AttemptRow cut = run(RESUMING);
        assertThat(cut.status()).isEqualTo(Status.PENDING);
        assertThat(cut.note()).startsWith("interrupted after epoch ");
        int done = cut.epochsDone();
        assertThat(done).isBetween(1, 4);
        AttemptRow row = book.goOn().run().row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(row.note()).isEqualTo("resumed after epoch " + done);
        assertThat(book.losses()).containsExactly("0.1", "0.2", "0.3", "0.4", "0.5");
        assertThat(Files.readAllLines(book.file("work/attempt.log")))
                .contains("from 0, told 0")
                .anyMatch(line -> line.matches("from [1-4], told " + done));
    }

    @Test
    void whatIsToldAgainMustBeWhatItWas() throws Exception {
        String[] script = {
            "n=1$(cat times 2> /dev/null); echo $n > times",
            "for e in 1 2 3; do",
            "  echo \"barrido {\\\"epoch\\\": $e, \\\"loss\\\": 0.$([ $e = 2 ] && echo $n || echo $e)}\"; sleep 0.2",
            "done"
        };
        book.stopAfterAnEpoch();
        while (book.script(script).run().row().epochsDone() < 2) {
            Files.delete(book.file("work/times"));
        }
        AttemptRow failed = book.goOn().run().row();
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.note())
                .isEqualTo("epoch 2: loss was 0.1, is 0.11; if the program isn't deterministic write"
                        + " deterministic: false");
    }

    @Test
    void aProgramThatIsntDeterministicReplacesWhatItTellsAgain() throws Exception {
        book.notDeterministic().eachEpoch(() -> {
            if (book.epochs().size() == 2) {
                book.stop();
            }
        });
        String[] script = {
            "n=1$(cat times 2> /dev/null); echo $n > times",
            "for e in 1 2 3 4 5; do echo \"barrido {\\\"epoch\\\": $e, \\\"loss\\\": 0.$n$e}\"; sleep 0.2; done"
        };
        assertThat(run(script).status()).isEqualTo(Status.PENDING);
        assertThat(book.losses()).startsWith("0.11", "0.12").hasSizeLessThan(5);
        AttemptRow row = book.goOn().run().row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("0.111", "0.112", "0.113", "0.114", "0.115");
        assertThat(row.digest()).isEqualTo(Digest.ofReported(book.epochs()));
    }

    @Test
    void itIsTriedAgainFromTheStart() throws Exception {
        AttemptRow row = book.retry(1)
                .script(
                        "[ -e " + folder + "/tried ] && second=1; touch " + folder + "/tried",
                        "[ -n \"$second\" ] && [ -e left ] && exit 9; touch left",
                        "echo 'barrido {\"epoch\": 1, \"loss\": 1}'",
                        "[ -n \"$second\" ] || exit 1",
                        "echo \"barrido {\\\"epoch\\\": 2, \\\"loss\\\": $BARRIDO_RESUME_EPOCH}\"")
                .run()
                .row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("1.0", "0.0");
    }

    @Test
    void whatItGivesBackIsGoneOnWithLater() throws Exception {
        AttemptRow row = run(
                "echo \"barrido {\\\"epoch\\\": $((BARRIDO_RESUME_EPOCH + 1)), \\\"loss\\\": 1}\"",
                "[ $BARRIDO_RESUME_EPOCH = 1 ] || exit 75");
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.epochs()).extracting(Epoch::number).containsExactly(1, 2);
    }

    @Test
    void itsTimeIsLookedAtBetweenEpochsToo() throws Exception {
        AttemptRow row = book.timeout(Duration.ofSeconds(1))
                .script("echo 'barrido {\"epoch\": 1, \"loss\": 1}'; exec sleep 60")
                .run()
                .row();
        assertThat(row.status()).isEqualTo(Status.FAILED);
        assertThat(row.note()).isEqualTo("timeout: longer than 1 s after epoch 1");
    }

    @Test
    void aScriptThatChangesUnderTheRunStopsIt() throws Exception {
        book.attempt("{\"lr\": 1}").attempt("{\"lr\": 2}");
        assertThatThrownBy(() -> run("echo 'barrido {\"epoch\": 1, \"loss\": 1}'; echo '#' >> " + folder + "/train.sh"))
                .isInstanceOf(BatchException.class)
                .hasMessage("the run can't go on: train.sh has changed since the run began: run again");
        assertThat(book.rows()).extracting(AttemptRow::status).containsExactly(Status.COMPLETED, Status.PENDING);
    }

    @Test
    void metricsComeFromFilesToo() throws Exception {
        book.metrics(new MetricsRule.File("log.csv", 0));
        AttemptRow row = run(
                "echo epoch,loss > log.csv; for e in 0 1 2; do echo $e,0.$e >> log.csv; sleep 0.05; done",
                "printf '3,0.3' >> log.csv");
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("0.0", "0.1", "0.2", "0.3");
    }

    /** The program had written an epoch that nobody had read yet when it was cut off. */
    @Test
    void aFileThatIsGoneOnWithLosesNothing() throws Exception {
        book.metrics(new MetricsRule.File("log.jsonl", 1)).stopAfterAnEpoch();
        String[] script = {
            "trap 'echo \"{\\\"epoch\\\": 2, \\\"loss\\\": 0.2}\" >> log.jsonl; exit 1' TERM",
            "[ $BARRIDO_RESUME_EPOCH = 0 ] || { echo '{\"epoch\": 3, \"loss\": 0.3}' >> log.jsonl; exit 0; }",
            "echo '{\"epoch\": 1, \"loss\": 0.1}' >> log.jsonl; sleep 1.3; while :; do sleep 0.05; done"
        };
        assertThat(run(script).status()).isEqualTo(Status.PENDING);
        AttemptRow row = book.goOn().run().row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("0.1", "0.2", "0.3");
    }

    /** Lightning's way: each row has a step, so that only the next epoch's tells that one was over. */
    @Test
    void anEpochThatWasUnderWayIsTakenForWholeIfTheProgramGoesOnAfterIt() throws Exception {
        book.metrics(new MetricsRule.File("log.csv", 0)).stopAfterAnEpoch();
        String[] script = {
            "row() { echo \"$1,$(($1 * 10 + $2)),$3,$4\" >> log.csv; }",
            "[ $BARRIDO_RESUME_EPOCH = 0 ] || { row 2 9 0.3 0.3; exit 0; }",
            "echo epoch,step,train,loss > log.csv; row 0 9 0.1 0.1; row 1 5 0.7 ''; row 1 9 0.2 0.2; exec sleep 60"
        };
        assertThat(run(script).status()).isEqualTo(Status.PENDING);
        assertThat(book.losses()).containsExactly("0.1");
        AttemptRow row = book.goOn().run().row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("0.1", "0.2", "0.3");
        assertThat(book.steps()).containsExactly("1/9", "2/15", "2/19", "3/29");
    }

    @Test
    void aFileThatGoesBackTwiceEndsAsTheLastRunSays() throws Exception {
        book.metrics(new MetricsRule.File("log.csv", 1)).notDeterministic().stopAfterAnEpoch();
        String[] script = {
            "n=1$(cat times 2> /dev/null); echo $n > times; [ -e log.csv ] || echo epoch,loss > log.csv",
            "for e in 1 2 3; do echo $e,0.$n$e >> log.csv; sleep 0.3; done"
        };
        for (int time = 0; time < 3; time++) {
            AttemptRow cut = run(script);
            assertThat(cut.status()).as(cut.note()).isEqualTo(Status.PENDING);
        }
        AttemptRow row = book.goOn().run().row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("0.11111", "0.11112", "0.11113");
    }

    @Test
    void stepsOfEpochsThatAreReplacedAreTheNewOnes() throws Exception {
        book.notDeterministic().eachEpoch(() -> {
            if (book.epochs().size() == 2) {
                book.stop();
            }
        });
        String[] script = {
            "n=1$(cat times 2> /dev/null); echo $n > times; s=0",
            "tell() { echo \"barrido {\\\"epoch\\\": $1, \\\"loss\\\": $n$1 $2}\"; }",
            "for e in 1 2 3; do for i in 1 2 3; do s=$((s + 1)); tell $e \", \\\"step\\\": $s\"; sleep 0.5; done; tell $e; done"
        };
        assertThat(run(script).status()).isEqualTo(Status.PENDING);
        AttemptRow row = book.goOn().run().row();
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("111.0", "112.0", "113.0");
        assertThat(book.steps()).containsExactly("1/1", "1/2", "1/3", "2/4", "2/5", "2/6", "3/7", "3/8", "3/9");
    }

    @Test
    void whoTestsEachFifthEpochMissesNone() throws Exception {
        assertThat(run(toldEpochs(1, 5, 10, 15, 17)).note()).isNull();
        assertThat(run(toldEpochs(1, 2, 4, 5)).note()).isEqualTo("no figures were told of epoch 3");
        assertThat(run(toldEpochs(1, 2, 3, 6, 8)).note()).isEqualTo("no figures were told of epochs 4 to 5, 7");
    }

    private static String toldEpochs(Integer... numbers) {
        return Stream.of(numbers)
                .map(epoch -> "echo 'barrido {\"epoch\": " + epoch + ", \"loss\": 1}'")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatOthersLeftInTheSweepsFolderIsntIts() throws Exception {
        Files.writeString(folder.resolve("log.csv"), "epoch,loss\n1,7\n2,8\n");
        book.metrics(new MetricsRule.File("log.csv", 1)).cwd("sweep");
        AttemptRow row = run("echo 1,0.5 >> log.csv");
        assertThat(row.status()).as(row.note()).isEqualTo(Status.COMPLETED);
        assertThat(book.losses()).containsExactly("0.5");
        assertThat(run("echo nothing").note()).isEqualTo("never told loss; told: nothing");
    }

    @Test
    void attemptsAtOnceHaveFoldersOfTheirOwn() throws Exception {
        for (int i = 1; i <= 6; i++) {
            book.attempt("{\"lr\": " + i + "}");
        }
        book.command("sh", "train.sh", "${parameter:lr}")
                .script("echo $1 > mine; sleep 0.1; echo \"barrido {\\\"epoch\\\": 1, \\\"loss\\\": $(cat mine)}\"")
                .run(3);
        assertThat(book.rows()).allSatisfy(row -> assertThat(row.status()).isEqualTo(Status.COMPLETED));
        List<Double> losses = book.rows().stream()
                .map(row -> row.reported().get("loss").last())
                .toList();
        assertThat(losses).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    }

    @Test
    void runningItAgainTellsTheFirstDifference() throws Exception {
        String counting = "n=$(cat " + folder + "/n 2> /dev/null); echo 1$n > " + folder + "/n";
        run(counting, "echo 'barrido {\"epoch\": 1, \"loss\": NaN}'", "echo 'barrido {\"epoch\": 2, \"loss\": 0.5}'");
        assertThat(book.verify(0)).isNull();
        book.script(counting, "echo \"barrido {\\\"epoch\\\": 1, \\\"loss\\\": 0.5$n}\"")
                .run();
        assertThat(book.losses()).containsExactly("0.511");
        assertThat(book.verify(1e-6)).isEqualTo("epoch 1: loss was 0.511, is 0.5111");
        assertThat(book.verify(0.01)).isNull();
        var digests = book.digests();
        book.script("echo 'barrido {\"epoch\": 2, \"acc\": 0.5}'");
        assertThat(book.verify(1, digests))
                .matches("train.sh, which is no longer what it was: its SHA-256 was [0-9a-f]{64}, is [0-9a-f]{64}");
        assertThat(book.verify(1)).isEqualTo("epoch 1: loss was 0.511, isn't told");
    }
}
