package org.barrido.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.PendingAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is NULL comes last, whichever way a query sorts. */
class NullOrderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            select a from t order by a | select a from t order by a NULLS LAST
            select a from t ORDER  BY a desc, b limit 3 | select a from t ORDER  BY a desc NULLS LAST, b NULLS LAST limit 3
            select a from t order by a nulls first, b desc nulls last | select a from t order by a nulls first, b desc nulls last
            select rank() over (partition by s order by a, b rows between 1 preceding and current row) from t | select rank() over (partition by s order by a NULLS LAST, b NULLS LAST rows between 1 preceding and current row) from t
            (select a from t order by a fetch first row only) union all select b from u order by 1 | (select a from t order by a NULLS LAST fetch first row only) union all select b from u order by 1 NULLS LAST
            select listagg(a, ',') within group (order by b) from t order by coalesce(a, b), c | select listagg(a, ',') within group (order by b NULLS LAST) from t order by coalesce(a, b) NULLS LAST, c NULLS LAST
            select 'order by x, y' from t -- order by a | select 'order by x, y' from t -- order by a
            select "order by" from t order /* no */ by "a, b" -- end | select "order by" from t order /* no */ by "a, b" NULLS LAST -- end
            select a from t order by t.rows, t.limit offset 1 | select a from t order by t.rows NULLS LAST, t.limit NULLS LAST offset 1
            select E'\\' order by x' from t order by a | select E'\\' order by x' from t order by a NULLS LAST
            select a from t order by case when a is null then 1 end, array[1, 2] | select a from t order by case when a is null then 1 end NULLS LAST, array[1, 2] NULLS LAST
            select json_arrayagg(a order by b null on null) from t | select json_arrayagg(a order by b NULLS LAST null on null) from t
            select 1 from t order by | select 1 from t order by
            """)
    void isSaidWhereTheQueryDoesnt(String written, String run) {
        assertThat(NullOrder.last(written)).isEqualTo(run);
    }

    @Test
    void attemptsWithoutAFigureComeLastBothWays(@TempDir Path results) {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            var sweep = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L), 1);
            long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
            List<PendingAttempt> pending = book.pending(id, false);
            SampleBooks.diverge(book, pending.get(1).id());
            SampleBooks.complete(book, pending.get(0).id(), 1, 0.9);
            SampleBooks.complete(book, pending.get(2).id(), 1, 0.1);
            SampleBooks.complete(book, pending.get(3).id(), 1, 0.5);
            assertThat(column(book, "select attempt from attempts order by loss"))
                    .containsExactly(1L, 4L, 3L, 2L);
            assertThat(column(book, "select attempt from attempts order by loss desc"))
                    .containsExactly(3L, 4L, 1L, 2L);
            assertThat(column(book, "select attempt from attempts order by accuracy desc nulls first limit 1"))
                    .containsExactly(2L);
        }
    }

    private static List<Object> column(LabBook book, String sql) {
        return book.query(sql).rows().stream().map(row -> row.get(0)).toList();
    }
}
