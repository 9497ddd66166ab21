package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.store.LabBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged engine on clusters of this machine, its lab book a file that the driver has. */
class SparkRunTest {
    @TempDir
    Path folder;

    private SmallSweep sweep;

    @BeforeEach
    void makeSweep() throws IOException {
        sweep = SmallSweep.in(folder, 60);
    }

    @Test
    void oneExecutorTwoExecutorsAndThreadsGiveTheSameBitsAndModels() throws Exception {
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 2).await()).isZero();
        for (String master : List.of("local-cluster[1,1,1024]", "local-cluster[2,1,1024]", "local[2]")) {
            Path results = folder.resolve(master);
            Program run = SparkPrograms.run(sweep, results, master);
            assertThat(run.await()).as(run.err()).isZero();
            assertThat(run.out()).contains("[6/6] small/", "Training on Spark (" + master + ")");
            assertThat(run.err()).isEmpty();
            assertThat(SmallSweep.numbers(results)).as(master).isEqualTo(SmallSweep.numbers(local));
            assertThat(SparkPrograms.models(results)).as(master).isEqualTo(SparkPrograms.models(local));
        }
    }

    private static List<String> told(Path results) throws Exception {
        String question = "select attempt, epoch, val_loss from fit.epochs order by attempt, epoch";
        return LabBook.open(results).query(question).rows().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void programsTellExecutorsTheSame() throws Exception {
        Path file = Path.of("experiments/programs/fit.yaml").toAbsolutePath();
        Path local = folder.resolve("here");
        Program here = Program.start(folder, "run", file.toString(), "--no-charts", "--results", local.toString());
        assertThat(here.await()).as(here.err()).isZero();
        Path results = folder.resolve("there");
        Program there = Program.start(folder, SparkPrograms.launcher(file, results, "local-cluster[2,1,1024]"));
        assertThat(there.await()).as(there.err()).isZero();
        assertThat(told(results)).isNotEmpty().isEqualTo(told(local));
    }

    @Test
    void programsAndAddressesOfHadoopsDoNotGoTogether() throws Exception {
        Path file = Path.of("experiments/programs/fit.yaml").toAbsolutePath();
        String checkpoints = folder.resolve("checkpoints").toUri().toString();
        Program run = Program.start(
                folder,
                SparkPrograms.launcher(
                        file, folder.resolve("r"), "local-cluster[2,1,1024]", "--checkpoints", checkpoints));
        assertThat(run.await()).isNotZero();
        assertThat(run.err())
                .contains("programs need folders that executors share")
                .doesNotContain("Exception");
    }

    @Test
    void sparkSubmitRunsTheSameJarWithCheckpointsAtAnAddressOfHadoops() throws Exception {
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 2).await()).isZero();
        Path results = folder.resolve("submitted");
        Path checkpoints = folder.resolve("checkpoints");
        ProcessBuilder submit = SparkPrograms.submit(sweep, results, "--master", "local-cluster[2,1,1024]");
        submit.environment().put("BARRIDO_CHECKPOINTS", checkpoints.toUri().toString());
        Program run = Program.start(folder, submit);
        assertThat(run.await()).as(run.err()).isZero();
        assertThat(run.out()).contains("[6/6] small/", "Training on Spark (local-cluster[2,1,1024])");
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
        assertThat(SparkPrograms.files(checkpoints).keySet().stream().filter(name -> name.endsWith("/60.ckpt")))
                .hasSize(6);
        assertThat(results.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void aStopEndsItAtTheEpochAndTheSameCommandGoesOn() throws Exception {
        SmallSweep longer = SmallSweep.in(folder, 3000);
        Path local = folder.resolve("local");
        assertThat(longer.run(local, 2).await()).isZero();

        Path results = folder.resolve("stopped");
        Program stopped = SparkPrograms.run(longer, results, "local-cluster[2,1,1024]");
        SparkPrograms.awaitEpochs(stopped, results, 300);
        stopped.signal(Program.stopSignal());
        assertThat(stopped.await()).as(stopped.err()).isEqualTo(130);
        assertThat(stopped.out()).contains("Stopping after the epoch", "Interrupted with ");
        assertThat(SmallSweep.count(results, "select count(*) from attempts where status = 'RUNNING'"))
                .isZero();

        assertThat(SparkPrograms.run(longer, results, "local-cluster[2,1,1024]").await())
                .isZero();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
        assertThat(results.resolve("spark.log")).exists();
    }

    @Test
    void attemptsThatFailLetTheOthersGoOn() throws Exception {
        Files.writeString(
                sweep.file(),
                "timeout: 3s\n"
                        + Files.readString(sweep.file())
                                .replace("optimizer: [sgd, momentum, adam]", "optimizer: sgd")
                                .replace("learning_rate: [0.1, 0.001]", "learning_rate: 0.1")
                                .replace("epochs: 60", "epochs: [3, 100000]"));
        Path results = folder.resolve("spark");
        Program run = SparkPrograms.run(sweep, results, "local-cluster[1,2,1024]");
        assertThat(run.await()).as(run.err()).isEqualTo(3);
        assertThat(run.out() + run.err()).contains("timeout: longer than 3 s after epoch ");
        assertThat(SmallSweep.count(results, "select count(*) from attempts where status = 'COMPLETED'"))
                .isEqualTo(1);
        assertThat(SmallSweep.count(results, "select count(*) from attempts where status = 'FAILED'"))
                .isEqualTo(1);
    }

    @Test
    void divergedAttemptsAreWhatTheyAreInALocalRun() throws Exception {
        Files.writeString(
                sweep.file(),
                Files.readString(sweep.file())
                        .replace("learning_rate: [0.1, 0.001]", "learning_rate: [0.1, 1000]")
                        .replace("optimizer: [sgd, momentum, adam]", "optimizer: sgd"));
        Path local = folder.resolve("local");
        Path results = folder.resolve("spark");
        assertThat(sweep.run(local, 2).await()).isEqualTo(3);
        Program run = SparkPrograms.run(sweep, results, "local-cluster[1,2,1024]");
        assertThat(run.await()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).contains("diverged in epoch");
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
    }

    @Test
    void nothingListensBeyondThisMachine() throws Exception {
        SmallSweep longer = SmallSweep.in(folder, 3000);
        Path results = folder.resolve("r");
        Program run = SparkPrograms.run(longer, results, "local-cluster[2,1,1024]");
        SparkPrograms.awaitEpochs(run, results, 10);
        List<ProcessHandle> all = Stream.concat(Stream.of(run.handle()), SparkPrograms.executors(run.handle()).stream())
                .toList();
        assertThat(all).hasSize(3);
        for (ProcessHandle process : all) {
            assertThat(ListeningSockets.of(process)).isNotEmpty().allMatch(address -> address.isLoopbackAddress());
        }
        run.signal("KILL"); // executors end when their driver is gone
        for (ProcessHandle process : all) {
            process.onExit().get(1, java.util.concurrent.TimeUnit.MINUTES);
        }
    }

    @Test
    void whatIsWrongIsSaidInALine() throws Exception {
        assertFails(2, "no address of a Spark master", SparkPrograms.launcher(sweep, folder.resolve("a"), "mesos://x"));
        assertFails(
                2,
                "--workers is for the threads",
                SparkPrograms.launcher(sweep, folder.resolve("a"), "local[2]", "--workers", "2"));
        assertFails(
                1,
                "there is no Spark master at spark://127.0.0.1:1: Connection refused",
                SparkPrograms.launcher(sweep, folder.resolve("b"), "spark://127.0.0.1:1"));

        Files.writeString(folder.resolve("file"), "not a folder");
        assertFails(
                1,
                "the run can't go on: ",
                SparkPrograms.launcher(
                        sweep,
                        folder.resolve("c"),
                        "local-cluster[1,1,1024]",
                        "--checkpoints",
                        folder.resolve("file/below").toString()));
        assertThat(SmallSweep.count(folder.resolve("c"), "select count(*) from attempts where status = 'PENDING'"))
                .isEqualTo(6);
    }

    private void assertFails(int exitCode, String words, ProcessBuilder command) throws Exception {
        Program program = Program.start(folder, command);
        assertThat(program.await()).as(program.out() + program.err()).isEqualTo(exitCode);
        assertThat(program.err()).contains(words).doesNotContain("\tat ");
        assertThat(program.err().lines().count()).isLessThanOrEqualTo(2);
    }
}
