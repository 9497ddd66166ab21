package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of a sweep of a shell script. */
class ProgramSweepTest {
    @TempDir
    Path folder;

    private Path sweep;

    @BeforeEach
    void files() throws IOException {
        script("echo \"barrido {\\\"epoch\\\": 1, \\\"val_loss\\\": ${1#--lr=}}\"", "echo done with $1");
        sweep = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh, "${args}"]}
                metric: val_loss
                parameters: {lr: [0.1, 0.2]}
                """);
    }

    private void script(String... lines) throws IOException {
        Files.writeString(folder.resolve("train.sh"), String.join("\n", lines) + "\n");
    }

    private Invocation barrido(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--results";
        all[arguments.length + 1] = folder.resolve("results").toString();
        return Invocation.of(all);
    }

    private Invocation run(String... more) {
        String[] all = java.util.Arrays.copyOf(new String[] {"run", sweep.toString(), "--no-charts"}, 3 + more.length);
        System.arraycopy(more, 0, all, 3, more.length);
        return barrido(all);
    }

    @Test
    void plansNameTheFilesInTheKeyAndWhatHasChanged() throws Exception {
        Invocation plan = barrido("plan", sweep.toString());
        assertThat(plan.out())
                .contains("2 attempts, 0 done, 2 to run", "isn't known until the first attempt has ended")
                .containsPattern("in the attempts' keys, by SHA-256: train.sh \\([0-9a-f]{8}…\\)");
        assertThat(run().exitCode()).isZero();
        assertThat(barrido("plan", sweep.toString()).out()).contains("2 done, 0 to run");
        Files.writeString(folder.resolve("train.sh"), Files.readString(folder.resolve("train.sh")) + "# more\n");
        assertThat(barrido("plan", sweep.toString()).out())
                .contains(
                        "0 done, 2 to run",
                        "2 finished attempts of mine that this sweep doesn't have (train.sh has changed)");
        Invocation refused = run();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("(train.sh has changed)", "--replace");
        assertThat(run("--replace").exitCode()).isZero();
    }

    @Test
    void showHasTheCommandTheNumbersAndTheEndOfTheLog() {
        run();
        assertThat(barrido("show", "mine/2").out())
                .contains("sh train.sh ${args}\n", "train.sh ", "val_loss", "0.2")
                .containsPattern("The last 2 lines of .*attempt.log:\n.*\n  done with --lr=0.2");
        assertThat(barrido("sql", "select lr, val_loss from mine.attempts order by lr", "--format", "csv")
                        .out())
                .isEqualTo("lr,val_loss\n0.1,0.1\n0.2,0.2\n");
    }

    @Test
    void whatRunningItAgainGaveIsMarkedInTables() throws Exception {
        run();
        assertThat(barrido("table", "mine").out()).contains("; never run again.");
        Invocation one = barrido("verify", "mine/2");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out()).contains("mine/2: the same, 1 epoch\n", "1 of 1 attempt gave the same numbers again.");
        assertThat(barrido("table", "mine").out()).contains("; run again: 1 of 2 attempts, exactly.");
        assertThat(barrido("verify", "mine", "--reference").err()).contains("no reference for what a program computes");

        assertThat(barrido("verify", "mine", "--kernels", "plain"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused ->
                        assertThat(refused.err()).startsWith("--kernels are those of Barrido's own network"));

        script("echo \"barrido {\\\"epoch\\\": 1, \\\"val_loss\\\": $(cat " + folder + "/value)}\"");
        Files.writeString(folder.resolve("value"), "0.5");
        run("--replace");
        Files.writeString(folder.resolve("value"), "0.6");
        Invocation differs = barrido("verify", "mine/1");
        assertThat(differs.exitCode()).isEqualTo(3);
        assertThat(differs.out()).contains("mine/1: differs first in epoch 1: val_loss was 0.5, is 0.6");
        assertThat(barrido("table", "mine").out())
                .containsSubsequence(
                        "Differs when run again: attempt 1, epoch 1: val_loss was 0.5, is 0.6 (",
                        "run again: 1 of 2 attempts.");
        assertThat(barrido("sql", "select verified from mine.attempts order by attempt", "--format", "csv")
                        .out())
                .contains("\"epoch 1: val_loss was 0.5, is 0.6\"");
    }

    @Test
    void tryingShowsLineByLineWhatIsUnderstoodAndRecordsNothing() throws Exception {
        script(
                "echo begun",
                "echo 'barrido {\"epoch\": 1, \"val_loss\": 0.5, \"name\": \"x\"}'",
                "echo 'barrido {\"epoch\": 2, \"val_loss\": 0.4}'; exec sleep 60");
        Invocation good = barrido("plan", sweep.toString(), "--try");
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out())
                .containsSubsequence(
                        "mine/1: {lr=0.1}, seed 1\n  begun\n",
                        "    → epoch 1: val_loss 0.5\n    → not read: name",
                        "Understood; nothing is recorded.\n");
        assertThat(folder.resolve("results")).doesNotExist();

        script("i=0; while [ $i -lt 30 ]; do i=$((i + 1)); echo line $i; done; echo Barrido {}");
        Invocation bad = barrido("plan", sweep.toString(), "--try");
        assertThat(bad.exitCode()).isEqualTo(3);
        assertThat(bad.out())
                .contains("  line 20\n", "  … 10 lines more", "expected the line to begin with barrido {")
                .doesNotContain("  line 21\n")
                .contains("Would fail: never told val_loss; told: nothing");
        assertThat(barrido("plan", sweep.toString(), "--try", "--all-lines").out())
                .contains("  line 30\n");
    }

    @Test
    void tryingShowsWhatIsPrintedBesideAFileOfMetricsToo() throws Exception {
        Files.writeString(sweep, Files.readString(sweep).replace("\"]}", "\"], metrics: {file: log.jsonl}}"));
        script(
                "echo opening the log",
                "echo '{\"epoch\": 1, \"val_loss\": 0.5}' > log.jsonl; echo wrote an epoch; exec sleep 60");
        Invocation good = barrido("plan", sweep.toString(), "--try");
        assertThat(good.exitCode()).as(good.out() + good.err()).isZero();
        assertThat(good.out())
                .contains("  opening the log\n", "  wrote an epoch\n", "    → epoch 1: val_loss 0.5\n", "Understood");
    }

    @Test
    void aTrainerThatIsntThereIsToldWhereItIsNamed() throws Exception {
        Files.writeString(sweep, """
                name: mine
                metric: val_loss
                trainer:
                  epochs: 3
                  java: polynomials
                parameters: {lr: [0.1, 0.2]}
                """);
        assertThat(barrido("plan", sweep.toString()).err())
                .startsWith(sweep + ":5:9: java: there is no trainer polynomials in Java");
        Files.writeString(
                sweep, Files.readString(sweep).replace("java: polynomials", "command: [sh]\n  files: [train.py]"));
        assertThat(barrido("plan", sweep.toString()).err()).startsWith(sweep + ":6:");
    }

    @Test
    void whatIsNullInAListIsNullEverywhere() throws Exception {
        Files.writeString(sweep, """
                name: mine
                trainer: {command: [sh, train.sh, "${args_json}"]}
                metric: val_loss
                parameters: {a: {value: [1, null, x]}, b: {values: [null, [null, [null]]]}}
                """);
        script("echo \"$1 $BARRIDO_P_A $BARRIDO_P_B\"; echo 'barrido {\"epoch\": 1, \"val_loss\": 1}'");
        assertThat(run().exitCode()).isZero();
        assertThat(barrido("sql", "select a, b from mine.attempts order by attempt", "--format", "csv")
                        .out())
                .isEqualTo("a,b\n\"[1, null, \"\"x\"\"]\",\n\"[1, null, \"\"x\"\"]\",\"[null, [null]]\"\n");
        assertThat(barrido("show", "mine/2").out())
                .contains("  {\"a\": [1, null, \"x\"], \"b\": [null, [null]]} [1, null, \"x\"] [null, [null]]\n");
        assertThat(barrido("doctor").exitCode()).isZero();
    }

    @Test
    void reportsHaveWhatFailedAttemptsPrintedLast() throws Exception {
        script(
                "echo '<b>```begun```'; [ $1 = --lr=0.1 ] || { echo \"no memory\" >&2; exit 3; }",
                "echo 'barrido {\"epoch\": 1, \"val_loss\": 0.1}'");
        assertThat(run().exitCode()).isEqualTo(3);
        assertThat(barrido("report", "mine").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("results/mine/report.html")))
                .containsOnlyOnce(
                        "<h3>What failed attempts printed last</h3>\n<p>mine/2: exit code 3 before its first epoch: no"
                                + " memory</p>\n<pre tabindex=\"0\">&lt;b&gt;```begun```\nno memory</pre>");
        assertThat(barrido("report", "mine", "--format", "md").exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("results/mine/report.md")))
                .containsOnlyOnce(
                        "## What failed attempts printed last\n\nmine/2: exit code 3 before its first epoch: no memory\n\n"
                                + "````text\n<b>```begun```\nno memory\n````\n");
    }
}
