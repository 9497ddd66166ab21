package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.RowHandler;
import org.barrido.store.sql.LabBookException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @TempDir
    private static Path results;

    private static LabBookWriter book;

    @BeforeAll
    static void aFilledBook() {
        book = LabBookWriter.open(results);
        SampleBooks.fill(book, SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3));
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from attempts",
                "delete from lab.attempt",
                "update lab.attempt set accuracy = 1",
                "insert into lab.epoch (attempt_id, epoch) values (1, 99)",
                "merge into lab.epoch (attempt_id, epoch) values (1, 99)",
                "truncate table lab.epoch",
                "drop view attempts",
                "create table t (x int)",
                "create local temporary table t (x int)",
                "create alias f for 'java.lang.System.exit'",
                "alter user reader admin true",
                "set password 'x'",
                "grant select on attempts to reader",
                "select * from final table (insert into lab.epoch (attempt_id, epoch) values (1, 99))",
                "call file_write('x', '/tmp/barrido-refused')",
                "call csvwrite('/tmp/barrido-refused', 'select 1')",
                "select * from csvread('/etc/passwd')",
                "select file_read('/etc/hostname')",
                "select * from link_schema('a', '', 'jdbc:h2:mem:', 'sa', '', 'PUBLIC')",
                "runscript from '/tmp/x.sql'",
                "script to '/tmp/barrido-refused'",
                "backup to '/tmp/barrido-refused'",
                "shutdown",
                "checkpoint",
                "set exclusive 1",
                "execute immediate 'delete from lab.epoch'",
                "explain analyze delete from lab.epoch",
                "commit",
            })
    void whatIsNoQueryIsRefused(String sql) {
        assertThatThrownBy(() -> book.query(sql))
                .isInstanceOf(LabBookException.class)
                .hasMessage("only queries are answered here: the lab book isn't changed by SQL");
        assertThat(Files.exists(Path.of("/tmp/barrido-refused"))).isFalse();
        assertThat(count()).isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; set password 'x'",
                "select 1; delete from lab.epoch",
                "select '; ' ; select 2",
                "select 1 /* ; */; -- x\n select 2",
                "select 1 a$$; set password 'x'; select 1 b$$",
                "select 1 -- x\r; set password 'x'",
                "/* /* */ ' */ select 1; set password 'x' --'",
            })
    void thereIsOneStatementAtATime(String sql) {
        assertThatThrownBy(() -> book.query(sql)).isInstanceOf(LabBookException.class);
        assertThat(count()).isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;",
                "select 1 ; ;\n",
                "select 1; -- done",
                "-- title; of it\nselect 1",
                "select 1 from (select ';' x) where x = ';'",
                "values 1",
                "with x as (select 1 a) select a from x",
            })
    void semicolonsMayEndAQuery(String sql) {
        assertThat(book.query(sql).rows()).containsExactly(List.of(1L));
    }

    @Test
    void valuesHaveFewTypes() {
        QueryResult rows =
                book.query("select 1 as small, cast(2 as bigint) big, 2.5 as number, cast(0.1 as real) single, "
                        + "1e0 as \"Mixed\", true as yes, 'x' as text, null as none, sum(epochs_done), avg(epochs_done) mean, "
                        + "max(started) as started from attempts");
        assertThat(rows.columns())
                .startsWith("small", "big", "number", "single", "Mixed", "yes", "text", "none", "sum(epochs_done)");
        List<Object> row = rows.rows().get(0);
        assertThat(row.subList(0, 3)).containsExactly(1L, 2L, 2.5);
        assertThat(row.get(3)).isInstanceOf(Double.class);
        assertThat(row.subList(4, 10)).containsExactly(1.0, true, "x", null, 24L, 3.0);
        assertThat(row.get(10)).isInstanceOf(OffsetDateTime.class);
        assertThat(book.query("select yaml from sweeps").rows().get(0).get(0))
                .asString()
                .startsWith("name: grid");
        assertThat(book.query("select array[1, 2] a, date '2026-01-02' d")
                        .rows()
                        .get(0))
                .containsExactly("[1, 2]", java.time.LocalDate.of(2026, 1, 2));
    }

    @Test
    void aMillionRowsStreamBy() {
        AtomicLong sum = new AtomicLong();
        book.query("select x from system_range(1, 1000000)", new RowHandler() {
            @Override
            public void columns(List<String> names) {
                assertThat(names).containsExactly("x");
            }

            @Override
            public void row(List<Object> values) {
                sum.addAndGet((Long) values.get(0));
            }
        });
        assertThat(sum).hasValue(500_000_500_000L);
    }

    @Test
    void readingLocksNothing() {
        for (String sql : List.of("select * from lab.attempt for update", "select * from attempts for update")) {
            try {
                book.query(sql, new RowHandler() {
                    @Override
                    public void columns(List<String> names) {}

                    @Override
                    public void row(List<Object> values) {
                        book.note(1, "while reading");
                    }
                });
            } catch (LabBookException e) {
                assertThat(e).hasMessageStartingWith("only queries are answered here");
            }
        }
    }

    @Test
    void readyQueriesRunAndHaveTitles() {
        assertThat(SavedQuery.all()).hasSize(12);
        for (SavedQuery query : SavedQuery.all()) {
            assertThat(query.title()).as(query.name()).isNotBlank().doesNotStartWith("--");
            QueryResult rows = book.query(query.sql());
            if (!query.name().equals("diverged") && !query.name().equals("epochs-to-97")) {
                assertThat(rows.rows()).as(query.name()).isNotNull();
            }
        }
        assertThat(SavedQuery.named("progress")).isPresent();
        assertThat(SavedQuery.named("../V1")).isEmpty();
    }

    private static long count() {
        return (Long) book.query("select count(*) from epochs").rows().get(0).get(0);
    }
}
