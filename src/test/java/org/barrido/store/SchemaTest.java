package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.ParameterColumns;
import org.barrido.store.table.Schema;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    /** The schemas that books out there may have. */
    private static final List<Integer> RELEASED = List.of(1, 4, 5, 6, 7, 8);

    private static final Map<ParameterType, String> TYPES = Map.of(
            ParameterType.REAL, "DOUBLE PRECISION",
            ParameterType.INTEGER, "BIGINT",
            ParameterType.BOOLEAN, "BOOLEAN",
            ParameterType.INTEGERS, "CHARACTER VARYING",
            ParameterType.TEXT, "CHARACTER VARYING",
            ParameterType.CHOICE, "CHARACTER VARYING");

    /** A schema that isn't there yet. */
    private static final int NEXT = Schema.CURRENT.migrations().size() + 1;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"attempts", "configurations", "leaderboard"})
    void everyParameterIsATypedColumnInOrder(String view) {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            List<List<Object>> expected = Arrays.stream(NetworkParameter.values())
                    .map(parameter -> List.<Object>of(
                            ParameterColumns.of(parameter).toUpperCase(Locale.ROOT), TYPES.get(parameter.type())))
                    .toList();
            String names = expected.stream().map(row -> "'" + row.get(0) + "'").collect(Collectors.joining(","));
            QueryResult columns = book.query("select column_name, data_type from information_schema.columns "
                    + "where table_schema = 'PUBLIC' and table_name = '" + view.toUpperCase(Locale.ROOT)
                    + "' and column_name in ("
                    + names + ") order by ordinal_position");
            assertThat(columns.rows()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempts", "leaderboard"})
    void everyFigureOfAnAttemptIsAColumn(String view) {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            List<String> columns = book.query("select * from " + view).columns();
            assertThat(columns).containsAll(AttemptMetric.keys());
        }
    }

    @Test
    void aBookOfEachReleasedSchemaOpens() throws IOException {
        for (int version : RELEASED) {
            Path results = folder.resolve("schema-" + version);
            OtherBooks.ofSchema(version, results);
            try (LabBook book = LabBook.open(results)) {
                assertThat(book.sweep("stored").orElseThrow().completed()).isEqualTo(7);
                assertThat(book.sweep("stored").orElseThrow().diverged()).isEqualTo(1);
                assertThat(book.query("select count(*) from epochs").rows()).containsExactly(List.of(22L));
                assertThat(book.query(
                                        "select count(initial_accuracy), count(best_accuracy), count(best_epoch) from attempts")
                                .rows())
                        .containsExactly(List.of(7L, 7L, 7L));
                assertThat(book.query("select count(macro_f1) from attempts").rows())
                        .as("figures that nobody measured then are none")
                        .containsExactly(List.of(version < 7 ? 0L : 7L));
                assertThat(book.query(
                                        "select test_accuracy is null, train_accuracy is null from epochs where attempt = 1")
                                .rows())
                        .containsExactly(List.of(true, true));
                Epoch first = book.recordedEpochs(
                                book.attempts(book.sweep("stored").orElseThrow().id())
                                        .get(0)
                                        .id())
                        .get(0);
                assertThat(first.testAccuracy()).isEqualTo(0.098);
                assertThat(first.shown().testAccuracy()).isNaN();
            }
            try (LabBookWriter book = LabBookWriter.open(results)) {
                assertThat(book.pending(book.sweep("stored").orElseThrow().id(), true))
                        .isEmpty();
            }
            assertThat(LabBookMaintenance.check(results)).isEmpty();
        }
    }

    @Test
    void anOlderBookIsMigratedAfterABackup() {
        LabBookWriter.open(folder).close();
        BookFiles files = BookFiles.in(folder);
        Schema next = OtherBooks.next("ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS mood VARCHAR");
        try (H2Connection database = H2Connection.open(files).prepared(next)) {
            assertThat(database.<Integer>transaction(Schema::version)).isEqualTo(NEXT);
            long rows = database.transaction(c -> Sql.number(c, "SELECT COUNT(mood) FROM lab.attempt"));
            assertThat(rows).isZero();
        }
        assertThat(files.backups().resolve("before-schema-" + NEXT + ".zip")).exists();
    }

    @Test
    void aMigrationThatWasCutShortIsDoneAgain() {
        LabBookWriter.open(folder).close();
        BookFiles files = BookFiles.in(folder);
        String first = "ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS mood VARCHAR;\n";
        assertThatThrownBy(() -> H2Connection.open(files).prepared(OtherBooks.next(first + "killed here")))
                .isInstanceOf(LabBookException.class);
        try (H2Connection database = H2Connection.open(files)) {
            assertThat(database.<Integer>transaction(Schema::version)).isEqualTo(NEXT - 1);
        }
        try (H2Connection database =
                H2Connection.open(files).prepared(OtherBooks.next(first + "UPDATE lab.attempt SET mood = 'good'"))) {
            assertThat(database.<Integer>transaction(Schema::version)).isEqualTo(NEXT);
        }
    }

    @Test
    void aScriptWhoseMarkIsMissingIsRunAgain() {
        try (H2Connection database = H2Connection.open(BookFiles.in(folder))) {
            for (int version = 1; version < NEXT; version++) {
                int marked = version;
                Schema upTo = new Schema(Schema.CURRENT.migrations().subList(0, version), "");
                upTo.apply(database);
                database.transaction(c -> Sql.update(c, "DELETE FROM lab.schema_version WHERE version = ?", marked));
                upTo.apply(database);
            }
            Schema.CURRENT.apply(database);
            assertThat(database.<Boolean>transaction(Schema.CURRENT::isInForce)).isTrue();
        }
    }

    @Test
    void aNewerBookIsRefused() {
        LabBookWriter.open(folder).close();
        OtherBooks.openWithNewerProgram(folder);
        assertThatThrownBy(() -> LabBookWriter.open(folder))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("has schema " + NEXT + ", this Barrido knows up to " + (NEXT - 1));
        assertThatThrownBy(() -> LabBook.open(folder)).hasMessageContaining("has schema " + NEXT);
    }

    @Test
    void openingDoesntRemakeTheViews() {
        LabBookWriter.open(folder).close();
        try (H2Connection database = H2Connection.open(BookFiles.in(folder))) {
            assertThat(database.<Boolean>transaction(Schema.CURRENT::isInForce)).isTrue();
            Schema other = new Schema(Schema.CURRENT.migrations(), Schema.CURRENT.views() + "\n-- changed\n");
            assertThat(database.<Boolean>transaction(other::isInForce)).isFalse();
            other.apply(database);
            assertThat(database.<Boolean>transaction(other::isInForce)).isTrue();
        }
    }

    @Test
    void pathsMayHaveSpacesAndLettersOfAnyKindButNoSettings() {
        for (String name : List.of("a b", "café ñ 日本", "per%20cent #1 it's", "x.mv.db", "a?b=c&d")) {
            Path results = folder.resolve(name);
            LabBookWriter.open(results).close();
            assertThat(results.resolve("labbook.mv.db")).exists();
            try (LabBook book = LabBook.open(results)) {
                assertThat(book.sweeps()).isEmpty();
            }
        }
        Path smuggled = folder.resolve("x;INIT=RUNSCRIPT FROM 'evil.sql'");
        assertThatThrownBy(() -> LabBookWriter.open(smuggled))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("';'");
        assertThatThrownBy(() -> LabBook.open(smuggled)).isInstanceOf(LabBookException.class);
        assertThat(smuggled).doesNotExist();
    }

    @Test
    void readingNeverCreatesABook() {
        Path results = folder.resolve("missing");
        assertThatThrownBy(() -> LabBook.open(results))
                .isInstanceOf(LabBookException.class)
                .hasMessageStartingWith("no lab book in ");
        assertThat(results).doesNotExist();
        assertThatThrownBy(() -> LabBook.open(folder)).hasMessageStartingWith("no lab book in ");
        assertThat(folder).isEmptyDirectory();
    }

    /** Makes the stored book of the current schema, once, before its release: the backup that is left in the folder. */
    public static void main(String[] arguments) {
        Path results = Path.of(arguments[0]);
        try (LabBookWriter book = LabBookWriter.open(results)) {
            var sweep = SampleBooks.sweep("stored", List.of(0.1, 0.01), List.of(0L, 1L), 3);
            long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
            List<PendingAttempt> pending = book.pending(id, false);
            SampleBooks.diverge(book, pending.get(0).id());
            for (PendingAttempt attempt : pending.subList(1, pending.size())) {
                SampleBooks.complete(
                        book, attempt.id(), 3, attempt.keyed().attempt().number() / 10.0);
            }
        }
    }
}
