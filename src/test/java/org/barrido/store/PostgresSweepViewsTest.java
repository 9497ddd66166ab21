package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import org.barrido.store.postgres.PostgresConnection;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The views of programs' sweeps, on a PostgreSQL server. */
@Tag("postgres")
class PostgresSweepViewsTest extends SweepViewsContract {
    @RegisterExtension
    static final PostgresBooks BOOKS = new PostgresBooks();

    @Override
    BookAddress newBook() throws IOException, InterruptedException {
        return BOOKS.newBook(folder);
    }

    @Test
    void aUserWhoMayNotCreateSchemasIsToldSoAndTheRecordIsWhole() throws Exception {
        BookAddress owners = newBook();
        LabBookWriter.open(owners).close();
        try (Connection connection = PostgresConnection.connect(owners)) {
            for (String sql : List.of(
                    "CREATE ROLE plain LOGIN",
                    "GRANT USAGE ON SCHEMA lab, public TO plain",
                    "GRANT ALL ON ALL TABLES IN SCHEMA lab TO plain",
                    "GRANT ALL ON ALL SEQUENCES IN SCHEMA lab TO plain",
                    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO plain")) {
                Sql.update(connection, sql);
            }
        }
        BookAddress plain =
                new BookAddress(folder.resolve("results"), owners.url().replace("user=barrido", "user=plain"));
        Sweep sweep = SamplePrograms.sweep("mine", SamplePrograms.LOSS, List.of(0L), "{\"lr\": 0.1}");
        try (LabBookWriter book = LabBookWriter.open(plain)) {
            SamplePrograms.fill(book, sweep);
            assertThat(book.viewsNotice())
                    .hasValueSatisfying(line -> assertThat(line).contains("PGUSER may not create schemas"));
            assertThat(book.query("select attempt, score from leaderboard").rows())
                    .containsExactly(List.of(1L, 0.25));
            assertThat(book.attemptsWhere("mine", "status = 'COMPLETED'")).containsExactly(1);
        }
        try (LabBookWriter book = LabBookWriter.open(owners)) {
            assertThat(book.query("select lr, val_loss from mine.attempts").rows())
                    .containsExactly(List.of(0.1, 0.25));
        }
    }
}
