package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for Slurm as it stands, submitted to a real one, its workers on a real server. */
@Tag("postgres")
class SlurmTest {
    private static final String SECRET = "s3cret-w0rd";
    private static final Pattern SUBMITTED = Pattern.compile("Submitted batch job (\\d+)");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsSlurm() {
        assumeTrue(
                Slurm.isInstalled(),
                "needs root and Debian's packages slurmctld, slurmd, slurm-client and munge: the recipe wasn't submitted");
    }

    @Test
    void theArraySharesASweepAndAWorkerThatIsEndedEarlyGivesItsAttemptsBack() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 4000);
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 2).await()).isZero();
        try (PostgresServer server = PostgresServer.withPassword(SECRET);
                Slurm slurm = Slurm.start(folder.resolve("slurm"))) {
            Path pgpass = Files.writeString(folder.resolve("pgpass"), server.pgpass());
            System.setProperty("org.postgresql.pgpassfile", pgpass.toString());
            BookAddress book = new BookAddress(folder.resolve("results"), server.newDatabase());
            Map<String, String> environment = Map.of(
                    "BARRIDO",
                    Program.script(folder).toString(),
                    "BARRIDO_BOOK",
                    book.url(),
                    "PGPASSFILE",
                    pgpass + "");

            String job = submit(slurm, environment);
            slurm.await(() -> epochs(book) > 200);
            slurm.run(Map.of(), "scancel", "--batch", "--signal=TERM", job + "_0");
            slurm.await(() -> slurm.run(Map.of(), "squeue", "--noheader").isBlank());
            for (int element = 0; element < 8; element++) {
                assertThat(slurm.run(Map.of(), "scontrol", "--oneliner", "show", "job", job + "_" + element))
                        .as(log(job, element))
                        .contains(element == 0 ? " ExitCode=130:0 " : " ExitCode=0:0 ");
            }
            assertThat(log(job, 0)).contains("Stopping after the epoch", "Interrupted with ");
            assertThat(SmallSweep.rows(book)).isEqualTo(SmallSweep.rows(BookAddress.in(calm)));
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    private static String submit(Slurm slurm, Map<String, String> environment) throws Exception {
        String recipe = Path.of("docs/recipes/slurm.sh").toAbsolutePath().toString();
        Matcher told = SUBMITTED.matcher(slurm.run(environment, "sbatch", recipe, "small.yaml"));
        assertThat(told.find()).isTrue();
        return told.group(1);
    }

    private String log(String job, int element) throws Exception {
        return Files.readString(folder.resolve("slurm-" + job + "_" + element + ".out"));
    }

    private static long epochs(BookAddress address) {
        if (!LabBookMaintenance.exists(address)) {
            return 0;
        }
        try (LabBook book = LabBook.open(address)) {
            return (Long)
                    book.query("select count(*) from epochs").rows().get(0).get(0);
        }
    }
}
