package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.barrido.file.FolderTree;
import org.barrido.spark.Hdfs;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a second try of a task makes of the checkpoint that the first one left: on a standalone cluster of two workers, of which one
 * is killed in the middle of an attempt.
 */
class SparkResumeTest {
    private static final int EPOCHS = 4000;
    /** How many epochs are recorded after the checkpoint before the kill: the second try has to train those again. */
    private static final int LOST = 20;

    @TempDir
    static Path folder;

    private static SmallSweep sweep;
    private static Path local;

    private Path results;

    /** Two attempts that take several times the five seconds between checkpoints. */
    @BeforeAll
    static void trainOnThisMachine() throws Exception {
        sweep = SmallSweep.in(folder, EPOCHS);
        Files.writeString(
                sweep.file(),
                Files.readString(sweep.file())
                        .replace("name: small", "name: small\nkeep: best")
                        .replace("optimizer: [sgd, momentum, adam]", "optimizer: adam")
                        .replace("hidden_size: 16", "hidden_size: 300\n  hidden_layers: 2"));
        local = folder.resolve("local");
        assertThat(sweep.run(local, 2).await()).isZero();
    }

    @BeforeEach
    void makeResults(TestInfo test) throws IOException {
        results = Files.createDirectories(
                folder.resolve(test.getTestMethod().orElseThrow().getName()));
    }

    private Path spark() {
        return results.resolveSibling(results.getFileName() + "-spark");
    }

    @Test
    void itGoesOnFromThereOnAnotherWorker() throws Exception {
        SortedMap<Integer, Integer> left;
        try (SparkCluster cluster = SparkCluster.start(spark(), 2, 1, List.of())) {
            Program run = SparkPrograms.run(sweep, results, cluster.url());
            left = awaitCheckpoints(run, inFolder());
            cluster.kill(0);
            assertThat(run.await()).as(run.err()).isZero();
        }
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
        assertResumed(left, inFolder());
    }

    /**
     * Each worker sees an empty folder in place of the driver's: checkpoints are on an HDFS, models go to the driver. The best are
     * kept, which a second try has to ask for.
     */
    @Test
    void nothingIsSharedButAnHdfs() throws Exception {
        SparkCluster.assumeThatFoldersCanBeHidden();
        try (Hdfs hdfs = Hdfs.start(folder.resolve("hdfs"));
                SparkCluster cluster = SparkCluster.apart(spark(), 2, 1, results)) {
            Function<String, Checkpoints> places = trajectory -> hdfs.checkpoints("/all", trajectory);
            Program run = SparkPrograms.run(sweep, results, cluster.url(), "--checkpoints", hdfs.address() + "/all");
            SortedMap<Integer, Integer> left = awaitCheckpoints(run, places);
            cluster.kill(0);
            assertThat(run.await()).as(run.err()).isZero();
            assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
            assertResumed(left, places);
            assertThat(SparkPrograms.models(results)).isNotEmpty().isEqualTo(SparkPrograms.models(local));
            assertThat(results.resolve("checkpoints")).doesNotExist();
        }
    }

    @Test
    void withoutAnythingSharedItSaysSo() throws Exception {
        SparkCluster.assumeThatFoldersCanBeHidden();
        try (SparkCluster cluster = SparkCluster.apart(spark(), 1, 1, results)) {
            Program run = SparkPrograms.run(sweep, results, cluster.url());
            assertThat(run.await()).isEqualTo(1);
            assertThat(run.err())
                    .contains(results + " isn't a folder that this executor shares with the driver; give --results one"
                            + " that is, or --checkpoints an address of Hadoop's")
                    .doesNotContain("\tat ");
        }
    }

    /** As if the first try's machine had computed otherwise: its checkpoint is whole, but one of its weights isn't what it was. */
    @Test
    void aSecondTryThatDiffersFromTheRecordEndsTheRun() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(spark(), 2, 1, List.of())) {
            Program run = SparkPrograms.run(sweep, results, cluster.url());
            awaitCheckpoints(run, inFolder());
            for (ProcessHandle executor :
                    SparkPrograms.executors(cluster.worker(0).handle())) {
                new ProcessBuilder("kill", "-STOP", Long.toString(executor.pid()))
                        .start()
                        .waitFor();
            }
            spoil();
            cluster.kill(0);
            assertThat(run.await()).as(run.out()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err())
                    .containsPattern(
                            "the run can't go on: small/[12] isn't what is on record, which was kept, in epoch \\d+:"
                                    + " train_loss was [^,]+, is .*; remove its checkpoints \\(the folder [0-9a-f]{32}\\) and run"
                                    + " again; if it differs again, 'barrido verify small' on each machine tells");
        }
        FolderTree.delete(results.resolve("checkpoints"));
        assertThat(sweep.run(results, 2).await()).isZero();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
    }

    private void spoil() throws IOException {
        try (LabBook book = LabBook.open(results)) {
            for (AttemptRow row : attempts(book)) {
                Checkpoints checkpoints =
                        Checkpoints.of(results, book.keyed(row.id()).trajectory());
                Checkpoint newest = checkpoints.latest(EPOCHS).orElseThrow();
                newest.arrays().get("W1")[0] += 1;
                checkpoints.save(newest);
            }
        }
    }

    private Function<String, Checkpoints> inFolder() {
        return trajectory -> Checkpoints.of(results, trajectory);
    }

    /**
     * The seconds of an epoch are those of the clock: trained again it has others. The book has those of the try that told of it
     * first, a checkpoint those of the try that wrote it.
     */
    private void assertResumed(SortedMap<Integer, Integer> left, Function<String, Checkpoints> places)
            throws IOException {
        int resumed = 0;
        try (LabBook book = LabBook.open(results)) {
            for (AttemptRow row : attempts(book)) {
                List<Epoch> recorded = book.epochs(row.id());
                List<Epoch> last = places.apply(book.keyed(row.id()).trajectory())
                        .latest(EPOCHS)
                        .orElseThrow()
                        .epochs();
                assertThat(last).hasSize(EPOCHS).hasSameSizeAs(recorded);
                List<Integer> again = new ArrayList<>();
                for (int i = 0; i < EPOCHS; i++) {
                    if (last.get(i).seconds() != recorded.get(i).seconds()) {
                        again.add(i + 1);
                    }
                }
                if (!again.isEmpty()) {
                    resumed++;
                    assertThat(again.get(0)).isGreaterThan(left.get(row.number()));
                    assertThat(again).hasSizeBetween(LOST / 2, EPOCHS / 2);
                }
            }
        }
        assertThat(resumed).as("attempts with epochs that were trained again").isEqualTo(1);
    }

    /** @return by the attempt's number, the last epoch that its checkpoint has */
    private SortedMap<Integer, Integer> awaitCheckpoints(Program run, Function<String, Checkpoints> places)
            throws Exception {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (true) {
            SortedMap<Integer, Integer> epochs = checkpointsAndMore(places);
            if (epochs.size() == 2) {
                return epochs;
            }
            if (!run.handle().isAlive() || System.nanoTime() > limit) {
                throw new AssertionError("no checkpoints: " + run.out() + run.err());
            }
            Thread.sleep(50);
        }
    }

    private SortedMap<Integer, Integer> checkpointsAndMore(Function<String, Checkpoints> places) throws IOException {
        SortedMap<Integer, Integer> epochs = new TreeMap<>();
        try (LabBook book = LabBook.open(results)) {
            for (AttemptRow row : attempts(book)) {
                int kept = places.apply(book.keyed(row.id()).trajectory())
                        .latest(EPOCHS)
                        .map(Checkpoint::epoch)
                        .orElse(EPOCHS);
                if (book.epochs(row.id()).size() >= kept + LOST) {
                    epochs.put(row.number(), kept);
                }
            }
        } catch (LabBookException e) {
            return new TreeMap<>(); // there is none yet
        }
        return epochs;
    }

    private static List<AttemptRow> attempts(LabBook book) {
        return book.sweep("small").map(small -> book.attempts(small.id())).orElse(List.of());
    }
}
