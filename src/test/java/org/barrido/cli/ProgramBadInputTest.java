package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do what they shouldn't, run from the command line: each is told in a line, and what it gave before is in the lab book. */
class ProgramBadInputTest {
    private static final String TELL = "tell() { echo \"barrido {\\\"epoch\\\": $1, \\\"loss\\\": $2}\"; }";

    /** A process that stays, with a child that does, or deaf to TERM. */
    private static final String LEFT = """
            echo $$ >> "${0%/*}/processes"
            case $1 in
                deaf) trap '' TERM;;
                parent) sh "$0" child &
            esac
            sleep 300
            :
            """;

    @TempDir
    Path folder;

    /**
     * A program and what becomes of it.
     *
     * @param reason an expression that the attempt's matches; empty for none
     * @param epochs and their losses
     */
    private record Case(String what, String script, String status, String reason, String epochs) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "ends by a signal",
                    "tell 1 0.5; kill -SEGV $$",
                    "FAILED",
                    "ended by signal 11 \\(SEGV\\) after epoch 1: barrido .*",
                    "1=0.5"),
            new Case(
                    "ends as by a signal",
                    "tell 1 0.5; echo no more memory >&2; exit 137",
                    "FAILED",
                    "ended by signal 9 \\(KILL\\) after epoch 1: no more memory",
                    "1=0.5"),
            new Case("ends well without a word", "echo thinking", "FAILED", "never told loss; told: nothing", ""),
            new Case(
                    "prints 10 MB in a line",
                    "tell 1 0.5; head -c 10000000 /dev/zero | tr '\\0' x; echo; tell 2 0.4",
                    "COMPLETED",
                    "line 2: a line of 10.0 MB was cut: only its first MiB is read",
                    "1=0.5 2=0.4"),
            new Case(
                    "prints invalid UTF-8",
                    "printf '\\377\\376 \\303('; tell 1 0.5; printf '\\377barrido {\"epoch\": 2, \"\\377\": 1, \"loss\": 0.4}\\n'",
                    "COMPLETED",
                    "",
                    "1=0.5 2=0.4"),
            new Case(
                    "goes back an epoch",
                    "tell 1 0.5; tell 2 0.4; tell 1 0.6; exec sleep 60",
                    "FAILED",
                    "epoch 1 came after epoch 2 \\(loss was 0.5 there, is 0.6\\), in line 3",
                    "1=0.5 2=0.4"),
            new Case(
                    "tells two objects in a line",
                    "echo \"$(tell 1 0.5) $(tell 2 0.4)\"; tell 3 0.3",
                    "COMPLETED",
                    "",
                    "1=0.5 2=0.4 3=0.3"),
            new Case(
                    "tells NaN at last",
                    "tell 1 0.5; tell 2 NaN",
                    "DIVERGED",
                    "loss was NaN in epoch 2",
                    "1=0.5 2=null"),
            new Case("tells NaN at first", "tell 1 nan; tell 2 0.5", "COMPLETED", "", "1=null 2=0.5"),
            new Case(
                    "tells what is no number",
                    "tell 1 0.5; tell 2 '\"x\"'; tell 3; tell 3 0.3",
                    "COMPLETED",
                    "no figures were told of epoch 2; line 2: loss is a text, \"x\": only numbers are metrics \\(and 1 remarks more\\)",
                    "1=0.5 2=null 3=0.3"),
            new Case(
                    "tells 1000 lines at once",
                    "i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); tell 1 \"0.1, \\\"step\\\": $i\"; done; tell 1 0.2; tell 2 0.1",
                    "COMPLETED",
                    "",
                    "1=0.2 2=0.1"),
            new Case(
                    "leaves a child that ignores TERM",
                    "tell 1 0.5; sh \"$left\" deaf & sleep 0.1; exit 0",
                    "COMPLETED",
                    "",
                    "1=0.5"),
            new Case(
                    "leaves grandchildren",
                    "tell 1 0.5; sh \"$left\" parent & sleep 0.1; exit 0",
                    "COMPLETED",
                    "",
                    "1=0.5"),
            new Case(
                    "tells more when it has ended",
                    "tell 1 0.5; (trap '' TERM; sleep 0.05; tell 2 0.4; tell 3 0.3) & exit 0",
                    "COMPLETED",
                    "",
                    "1=0.5 2=0.4 3=0.3"));

    @Test
    void whatItDoesIsToldInALineAndNothingIsLost() throws Exception {
        Path left = Files.writeString(folder.resolve("left.sh"), LEFT);
        List<String> script = new ArrayList<>(List.of(TELL, "left='" + left + "'", "case $1 in"));
        for (int number = 0; number < CASES.size(); number++) {
            script.add(number + ") " + CASES.get(number).script() + ";;");
        }
        script.add("esac");
        Invocation run = run(String.join("\n", script), "{what: {min: 0, max: " + (CASES.size() - 1) + "}}");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(3);
        SoftAssertions found = new SoftAssertions();
        for (int number = 0; number < CASES.size(); number++) {
            check(found, CASES.get(number), number);
        }
        found.assertAll();
        assertThat(query("select count(*) from mine.steps")).containsExactly("[1000]");
        assertThat(LabBookMaintenance.check(results())).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("processes"))).hasSize(3).noneMatch(ProgramKillTest::lives);
    }

    @Test
    void aProgramThatIsntThereOrCantBeRunIsToldBeforeAnythingIsRecorded() throws Exception {
        assertThat(refused("[trainn, now]")).endsWith("mine.yaml:2:21: command: there is no program trainn on PATH\n");
        assertThat(refused("[./train.sh]"))
                .endsWith("mine.yaml:2:21: command: ./train.sh isn't executable: chmod +x ./train.sh\n");
        assertThat(refused("[./trian.sh]")).contains("mine.yaml:2:2", "./trian.sh");
        assertThat(results()).doesNotExist();
    }

    private String refused(String command) throws IOException {
        sweep(":", command, "{what: 1}");
        Invocation run = Invocation.of(arguments());
        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.err().lines().toList()).as(run.err()).hasSize(1);
        return run.err();
    }

    /** Nobody but the system can tell that its interpreter isn't there. */
    @Test
    void aProgramThatTheSystemRefusesFails() throws Exception {
        sweep(":", "[./train.sh]", "{what: 1}");
        Path program = Files.writeString(folder.resolve("train.sh"), "#!/no/such/interpreter\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Invocation run = Invocation.of(arguments());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(query("select status, epochs_done, reason from mine.attempts")
                        .get(0))
                .startsWith("[FAILED, 0, exit code 12")
                .contains("before its first epoch: ", "train.sh: ");
    }

    /** A limit on the size of each file fails the same writes as a full disk. */
    @Test
    void aLogThatMayNotGrowIsGivenUpAndTheTrainingGoesOn() throws Exception {
        sweep(TELL + "; tell 1 0.5", "[sh, train.sh]", "{what: 0}");
        assertThat(Invocation.of(arguments()).exitCode()).isZero(); // a lab book is largest when it is made
        sweep(
                TELL + "\ntell 1 0.5; head -c 4000000 /dev/zero | tr '\\0' x; echo; tell 2 0.4",
                "[sh, train.sh]",
                "{what: 1}");
        Program limited = Program.start(
                folder,
                List.of("sh", "-c", "ulimit -f 7000; exec \"$@\"", "limited"),
                List.of(),
                arguments("--replace"));
        assertThat(limited.await()).as(limited.err()).isZero();
        assertThat(query("select status, epochs_done, loss, reason from mine.attempts")
                        .get(0))
                .matches("\\[COMPLETED, 2, 0.4, .*attempt.log: isn't written on \\(.*\\)]");
    }

    @Test
    @Tag("long")
    void aFullDiskEndsTheRunInALineAndTheNextGoesOn() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who may mount").isEqualTo("root");
        Path disk = Files.createDirectories(results());
        assumeThat(call("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()))
                .isZero();
        try {
            sweep(
                    TELL
                            + "\nfor e in 1 2 3; do tell $e 0.$e; head -c 800000 /dev/zero > $BARRIDO_DIR/state-$e; sleep 0.2; done",
                    "[sh, train.sh]",
                    "{what: [1, 2, 3]}");
            Program full = Program.start(folder, arguments());
            assertThat(full.await()).as(full.out()).isNotZero();
            assertThat(full.err().lines().toList()).as(full.err()).hasSizeLessThan(2);
            call("mount", "-o", "remount,size=100m", disk.toString());
            Program next = Program.start(folder, arguments());
            assertThat(next.await()).as(next.out() + next.err()).isZero();
            assertThat(query("select status, epochs_done, loss from mine.attempts"))
                    .hasSize(3)
                    .containsOnly("[COMPLETED, 3, 0.3]");
            assertThat(LabBookMaintenance.check(disk)).isEmpty();
        } finally {
            call("umount", disk.toString());
        }
    }

    private static int call(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    private void check(SoftAssertions found, Case expected, int number) {
        String row = query("select status, coalesce(reason, '') from mine.attempts where what = " + number)
                .get(0);
        found.assertThat(row).as(expected.what()).matches("\\[" + expected.status() + ", " + expected.reason() + "]");
        List<String> epochs =
                query("select e.epoch || '=' || coalesce(cast(e.loss as varchar), 'null') from mine.epochs e"
                        + " join mine.attempts a on a.attempt = e.attempt where what = " + number
                        + " order by e.epoch");
        found.assertThat(epochs)
                .as(expected.what())
                .isEqualTo(Stream.of(expected.epochs().split(" "))
                        .filter(epoch -> !epoch.isEmpty())
                        .map(epoch -> "[" + epoch + "]")
                        .toList());
    }

    private Path results() {
        return folder.resolve("results");
    }

    private Invocation run(String script, String parameters) throws IOException {
        sweep(script, "[sh, train.sh, '${parameter:what}']", parameters);
        return Invocation.of(arguments());
    }

    private String[] arguments(String... more) {
        String[] run = {
            "run",
            folder.resolve("mine.yaml").toString(),
            "--no-charts",
            "--workers",
            "4",
            "--results",
            results().toString()
        };
        return Stream.of(run, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private void sweep(String script, String command, String parameters) throws IOException {
        Files.writeString(folder.resolve("train.sh"), script + "\n");
        Files.writeString(
                folder.resolve("mine.yaml"),
                "name: mine\ntrainer: {command: " + command + "}\nmetric: {name: loss, goal: minimize}\nparameters: "
                        + parameters + "\n");
    }

    private List<String> query(String question) {
        try (LabBook book = LabBook.open(results())) {
            return book.query(question).rows().stream().map(Object::toString).toList();
        }
    }
}
