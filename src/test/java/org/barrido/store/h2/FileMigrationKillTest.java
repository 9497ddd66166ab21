package org.barrido.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.store.LabBookWriter;
import org.barrido.store.OtherProcess;
import org.barrido.store.SampleBooks;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process while it migrates a book: the next one ends what was begun, and no record is lost. */
class FileMigrationKillTest {
    private static final int CURRENT = Schema.CURRENT.migrations().size();
    private static final int COLUMNS = 40;

    @TempDir
    Path results;

    /** Of many steps, as a real one has, so that a kill falls into its middle. */
    private static Schema next() {
        String script = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "ALTER TABLE lab.epoch ADD COLUMN IF NOT EXISTS mood" + i
                        + " INTEGER;\nUPDATE lab.epoch SET mood" + i + " = epoch;\n")
                .collect(Collectors.joining());
        List<String> migrations = new ArrayList<>(Schema.CURRENT.migrations());
        migrations.add(script);
        return new Schema(migrations, Schema.CURRENT.views());
    }

    /** The process that is killed. */
    public static final class Migrator {
        private Migrator() {}

        public static void main(String[] arguments) {
            migrate(Path.of(arguments[0]));
        }
    }

    private static void migrate(Path results) {
        H2Connection.open(BookFiles.in(results)).prepared(next()).close();
    }

    @Test
    void aFewKillsLoseNothing() throws Exception {
        kill(3);
    }

    @Test
    @Tag("long")
    void manyKillsLoseNothing() throws Exception {
        kill(40);
    }

    private void kill(int times) throws IOException, InterruptedException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 30));
        }
        SplittableRandom random = new SplittableRandom(5);
        int begun = 0;
        for (int i = 0; i < times; i++) {
            if (Files.exists(results.resolve("migration"))) {
                TemporaryFolder.deleteTree(results.resolve("migration"));
            }
            Process migrator = OtherProcess.java(Migrator.class, results.toString());
            while (!Files.exists(results.resolve("migration")) && migrator.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            migrator.waitFor(random.nextLong(200), TimeUnit.MILLISECONDS);
            begun += migrator.isAlive() ? 1 : 0;
            migrator.destroyForcibly().waitFor();
        }
        assertThat(begun).as("kills within a migration").isPositive();
        migrate(results);
        try (H2Connection database = H2Connection.open(BookFiles.in(results))) {
            assertThat(database.<Integer>transaction(Schema::version)).isEqualTo(CURRENT + 1);
            long right = database.transaction(c -> Sql.number(
                    c, "SELECT COUNT(*) FROM lab.epoch WHERE mood0 = epoch AND mood" + (COLUMNS - 1) + " = epoch"));
            assertThat(right).isEqualTo(8 * 30);
            assertThat(database.<List<Inconsistency>>transaction(ConsistencyCheck::findings))
                    .isEmpty();
        }
    }
}
