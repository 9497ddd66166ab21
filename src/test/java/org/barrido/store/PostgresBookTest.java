package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.barrido.store.postgres.PostgresConnection;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.LeaseLostException;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;
import org.barrido.store.table.EpochTable;
import org.barrido.store.table.Schema;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on a PostgreSQL server, and what two processes may do there. */
@Tag("postgres")
class PostgresBookTest extends BookContract {
    @RegisterExtension
    static final PostgresBooks BOOKS = new PostgresBooks();

    @Override
    BookAddress newBook() throws IOException, InterruptedException {
        return BOOKS.newBook(folder);
    }

    @Test
    void anAttemptIsOneWorkersAndATrajectoryToo() throws Exception {
        BookAddress address = newBook();
        Sweep sweep = SampleBooks.sweep("s", List.of(0.1), List.of(0L), 3);
        try (LabBookWriter one = LabBookWriter.open(address);
                LabBookWriter two = LabBookWriter.open(address)) {
            long id = one.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
            assertThat(two.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE))
                    .isEqualTo(id);
            long first = one.pending(id, false).get(0).id();
            assertThat(one.start(first)).isEqualTo(LeaseResult.ACQUIRED);
            assertThat(two.start(first)).isEqualTo(LeaseResult.HELD);
            assertThat(two.pending(id, false)).hasSize(2);
            assertThatThrownBy(() -> two.append(first, SampleBooks.epoch(1, 0.1)))
                    .isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(() -> two.deleteSweep("s")).hasMessageContaining("workers run on");
            for (int number = 1; number <= 3; number++) {
                one.append(first, SampleBooks.epoch(number, 0.1));
            }
            one.finish(first, SampleBooks.completed(3, first));
            assertThat(two.start(first)).isEqualTo(LeaseResult.FINISHED);
        }
    }

    @Test
    void whatAClosedProcessLeftIsTakenUpAtOnce() throws Exception {
        BookAddress address = newBook();
        Sweep sweep = SampleBooks.sweep("s", List.of(0.1), List.of(0L), 3);
        long first;
        try (LabBookWriter one = LabBookWriter.open(address)) {
            first = one.pending(one.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE), false)
                    .get(0)
                    .id();
            one.start(first);
            one.append(first, SampleBooks.epoch(1, 0.1));
        }
        try (LabBookWriter two = LabBookWriter.open(address)) {
            assertThat(two.start(first)).isEqualTo(LeaseResult.ACQUIRED);
            two.append(first, SampleBooks.epoch(1, 0.1));
            two.append(first, SampleBooks.epoch(2, 0.1));
        }
    }

    @Test
    void aBookOfEachOlderSchemaIsMigratedWithItsRecords() throws Exception {
        List<String> scripts = Schema.CURRENT.migrations();
        for (int version = 1; version < scripts.size(); version++) {
            BookAddress address = newBook();
            try (Connection connection = PostgresConnection.connect(address)) {
                connection.setAutoCommit(false);
                Schema older = new Schema(scripts.subList(0, version), "");
                older.apply(new OneConnection(connection));
                // As after a kill between a script and its mark.
                Sql.update(connection, "DELETE FROM lab.schema_version WHERE version = ?", version);
                older.apply(new OneConnection(connection));
                Sql.update(connection, """
                        INSERT INTO lab.attempt (attempt_key, trajectory, configuration, data_hash, seed, optimizer, loss_function,
                            epochs, status) VALUES ('key', 'trajectory', 'c', 'd', 7, 'sgd', 'cross_entropy', 2, 'RUNNING')
                        """);
                Sql.update(connection, """
                        INSERT INTO lab.epoch (attempt_id, epoch, train_loss, test_accuracy, seconds)
                        SELECT id, 1, 0.25, 0.5, 1 FROM lab.attempt
                        """);
                connection.commit();
                assertThat(Schema.version(connection)).isEqualTo(version);
            }
            try (LabBook book = LabBook.open(address)) {
                assertThat(book.sweeps()).isEmpty();
            }
            try (Connection connection = PostgresConnection.connect(address)) {
                assertThat(Schema.CURRENT.isInForce(connection)).isTrue();
                assertThat(EpochTable.one(connection, 1, 1).orElseThrow().trainLoss())
                        .isEqualTo(0.25);
                assertThat(Sql.first(
                                connection,
                                "SELECT status || ' ' || COALESCE(loss_gradient, 'unknown') FROM lab.attempt",
                                row -> row.getString(1)))
                        .contains(version < 3 ? "PENDING fused" : "PENDING unknown");
            }
        }
    }

    @Test
    void aBookThatAnOlderProgramWorksOnIsNotMigrated() throws Exception {
        BookAddress address = newBook();
        try (Connection connection = PostgresConnection.connect(address)) {
            connection.setAutoCommit(false);
            Schema older = new Schema(Schema.CURRENT.migrations().subList(0, 6), "");
            older.apply(new OneConnection(connection));
            Sql.update(connection, """
                    INSERT INTO lab.attempt (attempt_key, trajectory, configuration, data_hash, seed, status)
                    VALUES ('key', 'trajectory', 'c', 'd', 7, 'RUNNING')
                    """);
            Sql.update(connection, """
                    INSERT INTO lab.claim (trajectory, attempt_id, worker, seen)
                    SELECT trajectory, id, 'older', CURRENT_TIMESTAMP FROM lab.attempt
                    """);
            connection.commit();
            assertThatThrownBy(() -> LabBookWriter.open(address))
                    .isInstanceOf(LabBookException.class)
                    .hasMessageContaining("workers of an older Barrido run on");
            assertThat(Schema.version(connection)).isEqualTo(6);
            Sql.update(connection, "DELETE FROM lab.claim");
            connection.commit();
        }
        LabBookWriter.open(address).close();
    }

    @Test
    void askingWhetherThereIsABookLeavesNoConnectionOpen() throws Exception {
        BookAddress address = newBook();
        for (int i = 0; i < 150; i++) { // more than a server takes at a time
            assertThat(LabBookMaintenance.exists(address)).isFalse();
        }
    }

    @Test
    void questionsAreAskedInARoleThatCanOnlyReadTheBook() throws Exception {
        BookAddress address = newBook();
        LabBookWriter.open(address).close();
        try (LabBook book = LabBook.open(address)) {
            assertThat(book.caution())
                    .hasValueSatisfying(line -> assertThat(line).contains("superuser"));
            for (String sql : List.of(
                    "select pg_read_file('/etc/passwd')",
                    "select lo_import('/etc/passwd')",
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid()",
                    "select set_config('transaction_read_only', 'off', false)",
                    "delete from lab.epoch",
                    "set role none")) {
                assertThatThrownBy(() -> book.query(sql)).as(sql).isInstanceOf(LabBookException.class);
            }
            assertThatThrownBy(() -> book.answer(
                            "select pg_sleep(100)", QueryLimits.USUAL.withTime(java.time.Duration.ofSeconds(1))))
                    .hasMessageContaining("ended after 1 s");
            assertThat(book.query("select count(*) from epochs").rows()).containsExactly(List.of(0L));
        }
    }

    /** One transaction at a time on one connection. */
    private record OneConnection(Connection connection) implements Transactions {
        @Override
        public <T> T transaction(Sql.Work<T> work) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                throw new LabBookException(e.getMessage(), e);
            }
        }

        @Override
        public String name() {
            return "old";
        }
    }

    @Test
    void aServerThatWantsAPasswordIsToldItAndAWrongOneIsALine() throws Exception {
        try (PostgresServer guarded = PostgresServer.withPassword("s3cret-w0rd")) {
            BookAddress address = new BookAddress(folder, guarded.newDatabase());
            Path pgpass = folder.resolve("pgpass");
            System.setProperty("org.postgresql.pgpassfile", pgpass.toString());
            try {
                Files.writeString(pgpass, guarded.pgpass());
                LabBookWriter.open(address).close();
                Files.writeString(pgpass, guarded.pgpass().replace("s3cret", "wr0ng"));
                assertThatThrownBy(() -> LabBookWriter.open(address))
                        .isInstanceOf(LabBookException.class)
                        .hasMessageContaining("refuses the user")
                        .hasMessageNotContaining("w0rd");
            } finally {
                System.clearProperty("org.postgresql.pgpassfile");
            }
        }
    }

    @Test
    void addressesHoldNoPasswordsAndServersThatDontAnswerAreToldInALine() {
        assertThatThrownBy(() -> new BookAddress(folder, "jdbc:postgresql://h/db?password=secret"))
                .hasMessageContaining(".pgpass")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new BookAddress(folder, "jdbc:postgresql://me:secret@h/db"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new BookAddress(folder, "jdbc:h2:mem:x")).hasMessageContaining("jdbc:postgresql:");
        assertThatThrownBy(() -> LabBookWriter.open(new BookAddress(folder, "jdbc:postgresql://127.0.0.1:9/x?user=y")))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("doesn't answer");
    }
}
