package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.example.TrainerJar;
import org.barrido.store.LabBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainers in Java on executors. */
class SparkTrainerTest {
    private static final Path POLYNOMIALS =
            Path.of("experiments/programs/java.yaml").toAbsolutePath();

    @TempDir
    Path folder;

    private static List<String> told(Path results, String question) {
        try (LabBook book = LabBook.open(results)) {
            return book.query(question).rows().stream().map(Object::toString).toList();
        }
    }

    @Test
    void theirJarTravelsToExecutorsThatDoNotSeeIt() throws Exception {
        SparkCluster.assumeThatFoldersCanBeHidden();
        Path hidden = Files.createDirectories(folder.resolve("hidden"));
        String jar = TrainerJar.polynomial(hidden, "trainer.jar").toString();
        Path local = folder.resolve("here");
        Program here = Program.start(
                folder,
                "run",
                POLYNOMIALS.toString(),
                "--no-charts",
                "--trainer-jar",
                jar,
                "--results",
                local.toString());
        assertThat(here.await()).as(here.err()).isZero();
        Path results = folder.resolve("there");
        try (SparkCluster cluster = SparkCluster.apart(folder.resolve("spark"), 2, 1, hidden)) {
            Program there = Program.start(
                    folder, SparkPrograms.launcher(POLYNOMIALS, results, cluster.url(), "--trainer-jar", jar));
            assertThat(there.await()).as(there.out() + there.err()).isZero();
        }
        String question = "select attempt, epoch, val_loss from java.epochs order by attempt, epoch";
        assertThat(told(results, question)).hasSize(36 * 30).isEqualTo(told(local, question));
        assertThat(told(results, "select attempt, digest, status from java.attempts order by attempt"))
                .isEqualTo(told(local, "select attempt, digest, status from java.attempts order by attempt"));
    }

    @Test
    void barridosOwnNetworkIsOneOfThem() throws Exception {
        SmallSweep small = SmallSweep.in(folder, 3);
        String text = Files.readString(small.file())
                .replaceFirst("name: small\n(dataset: .*\n)parameters:\n", "name: own\nparameters:\n  $1");
        String trainer = "trainer: {java: network}\nmetric: {name: test_loss, goal: minimize}\n";
        Path file = Files.writeString(folder.resolve("own.yaml"), trainer + text);
        Path local = folder.resolve("here");
        Program here = Program.start(folder, "run", file.toString(), "--no-charts", "--results", local.toString());
        assertThat(here.await()).as(here.out() + here.err()).isZero();
        Path results = folder.resolve("there");
        Program there = Program.start(folder, SparkPrograms.launcher(file, results, "local-cluster[2,1,1024]"));
        assertThat(there.await()).as(there.out() + there.err()).isZero();
        String question = "select attempt, epoch, test_loss from own.epochs order by attempt, epoch";
        assertThat(told(results, question)).hasSize(18).isEqualTo(told(local, question));
    }

    @Test
    void theyAndAddressesOfHadoopsDoNotGoTogether() throws Exception {
        String jar = TrainerJar.polynomial(folder, "trainer.jar").toString();
        String checkpoints = folder.resolve("checkpoints").toUri().toString();
        Program run = Program.start(
                folder,
                SparkPrograms.launcher(
                        POLYNOMIALS,
                        folder.resolve("r"),
                        "local-cluster[2,1,1024]",
                        "--trainer-jar",
                        jar,
                        "--checkpoints",
                        checkpoints));
        assertThat(run.await()).isNotZero();
        assertThat(run.err())
                .contains("trainers in Java need folders that executors share")
                .doesNotContain("Exception");
    }
}
