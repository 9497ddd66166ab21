package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real standalone cluster: a master and two workers on loopback, some of which are killed. */
class SparkClusterTest {
    private static final String SECRET = "s3cret-w0rd";

    @TempDir
    Path folder;

    @Test
    void killedExecutorsAndWorkersChangeNothing() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 4000);
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 2).await()).isZero();

        Path results = folder.resolve("cluster");
        try (SparkCluster cluster = SparkCluster.start(folder.resolve("spark"), 2, 2, List.of())) {
            Program run = SparkPrograms.run(sweep, results, cluster.url());
            SparkPrograms.awaitEpochs(run, results, 1000);
            assertThat(dataSets(cluster.worker(0))).isEqualTo(1);
            SparkPrograms.executors(cluster.worker(0).handle()).get(0).destroyForcibly();
            SparkPrograms.awaitEpochs(run, results, 6000);
            cluster.kill(1);
            assertThat(run.await()).as(run.err()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(cluster.executorLogs())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(log -> assertThat(Pattern.compile("Started reading broadcast variable 0")
                                    .matcher(log)
                                    .results()
                                    .count())
                            .isLessThanOrEqualTo(1));
        }
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
    }

    /** Data sets in the memory of the worker's only executor, which trains two attempts at a time. */
    private static int dataSets(Program worker) throws Exception {
        ProcessHandle executor = SparkPrograms.executors(worker.handle()).get(0);
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(executor.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.matches(".*\\borg\\.barrido\\.data\\.Dataset( .*)?$"))
                .mapToInt(line -> Integer.parseInt(line.strip().split("\\s+")[1]))
                .sum();
    }

    @Test
    void executorsRecordInTheSharedBookAndAClaimOfAKilledOneIsTakenOver() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 1500);
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 2).await()).isZero();

        Path results = folder.resolve("shared");
        try (PostgresServer server = PostgresServer.withPassword(SECRET)) {
            Path pgpass = Files.writeString(folder.resolve("pgpass"), server.pgpass());
            System.setProperty("org.postgresql.pgpassfile", pgpass.toString());
            BookAddress book = new BookAddress(results, server.newDatabase());
            try (SparkCluster cluster =
                    SparkCluster.start(folder.resolve("spark"), 2, 1, List.of("PGPASSWORD=" + SECRET))) {
                ProcessBuilder command = SparkPrograms.launcher(sweep, results, cluster.url(), "--book", book.url());
                command.environment().put("PGPASSWORD", SECRET);
                Program run = Program.start(folder, command);
                awaitEpochs(run, book);
                assertNotOnACommandLine(SECRET);
                SparkPrograms.executors(cluster.worker(0).handle()).get(0).destroyForcibly();
                assertThat(run.await()).as(run.err()).isZero();
                assertThat(run.out()).contains("[6/6] small/").doesNotContain(SECRET);
                assertThat(cluster.executorLogs()).isNotEmpty().noneMatch(log -> log.contains(SECRET));
                assertThat(Files.readString(results.resolve("spark.log"))).doesNotContain(SECRET);
            }
            assertThat(SmallSweep.numbers(book, results)).isEqualTo(SmallSweep.numbers(local));
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    private static void awaitEpochs(Program run, BookAddress address) throws Exception {
        long epochs = 0;
        while (epochs < 100) {
            assertThat(run.handle().isAlive()).as(run.out() + run.err()).isTrue();
            Thread.sleep(200);
            if (LabBookMaintenance.exists(address)) {
                try (LabBook book = LabBook.open(address)) {
                    epochs = (Long) book.query("select count(*) from epochs")
                            .rows()
                            .get(0)
                            .get(0);
                }
            }
        }
    }

    private static void assertNotOnACommandLine(String secret) throws Exception {
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            if (Files.isReadable(line) && process.isAlive()) {
                assertThat(Files.readString(line, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
            }
        }
    }
}
