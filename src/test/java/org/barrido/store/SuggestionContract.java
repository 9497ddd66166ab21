package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How every lab book keeps how searches came to their configurations, wherever it is. */
abstract class SuggestionContract {
    /** Four configurations of two seeds, the seeds of each one after the other. */
    private static final Sweep WHOLE = SampleBooks.sweep("mine", List.of(0.1, 0.01), List.of(0L, 1L), 1);

    private static final SuggestionRow EVEN = SuggestionRow.independent(1, 2, false);
    private static final SuggestionRow CHOSEN = new SuggestionRow(2, 3, 2, "gp", 1, 0.978, 0.003, Math.log(0.0006));
    private static final SuggestionRow FAR = new SuggestionRow(3, 5, 2, "tpe", 1, Double.NaN, Double.NaN, -2000);

    @TempDir
    Path folder;

    private BookAddress address;
    private LabBookWriter book;
    private long sweep;

    /** Of a new, empty book. */
    abstract BookAddress newBook() throws Exception;

    @BeforeEach
    void itWasExtendedTwice() throws Exception {
        address = newBook();
        book = LabBookWriter.open(address);
        sweep = begin(book);
    }

    private static long begin(LabBookWriter book) {
        extended(book, EVEN);
        return extended(book, CHOSEN, FAR);
    }

    private static long extended(LabBookWriter book, SuggestionRow... suggestions) {
        Sweep six = WHOLE.withAttempts(WHOLE.attempts().subList(0, 6));
        return book.begin(six, SampleBooks.keyed(six), SampleBooks.PROVENANCE, null, Arrays.asList(suggestions));
    }

    @AfterEach
    void close() {
        book.close();
    }

    private List<List<Object>> rows(String sql) {
        return book.query(sql).rows();
    }

    @Test
    void theyAreReadAsTheyWereRecordedAndOnce() {
        assertThat(book.suggestions(sweep)).containsExactly(EVEN, CHOSEN, FAR);
        assertThat(book.attempts(sweep)).hasSize(6);
        assertThat(book.pending(sweep, false)).hasSize(6);
        assertThat(CHOSEN.has(3) && CHOSEN.has(4) && !CHOSEN.has(2) && !CHOSEN.has(5))
                .isTrue();
    }

    @Test
    void theViewHoldsWhatWasFoundAgainstWhatWasPredicted() {
        long third = book.attempts(sweep).get(2).id();
        long fourth = book.attempts(sweep).get(3).id();
        assertThat(rows("select n, found_mean is null from suggestions where suggestion = 2"))
                .containsExactly(List.of(0L, true));
        SampleBooks.complete(book, third, 1, 0.96);
        SampleBooks.complete(book, fourth, 1, 0.98);
        List<Object> row =
                rows("select attempt, attempts, origin, known, predicted_mean, predicted_sd, n, acquisition, found_mean,"
                                + " found_sd from suggestions where sweep = 'mine' and suggestion = 2")
                        .get(0);
        assertThat(row.subList(0, 7)).isEqualTo(List.of(3L, 2L, "gp", 1L, 0.978, 0.003, 2L));
        assertThat((double) row.get(7)).isCloseTo(0.0006, within(1e-12));
        List<Object> found = rows("select cast(avg(accuracy) as double precision), stddev_samp(accuracy) from attempts"
                        + " where sweep = 'mine' and attempt in (3, 4)")
                .get(0);
        assertThat((double) row.get(8)).isCloseTo((double) found.get(0), within(1e-12));
        assertThat((double) row.get(9)).isPositive().isCloseTo((double) found.get(1), within(1e-12));
        assertThat(rows("select acquisition, log_acquisition from suggestions where suggestion = 3"))
                .containsExactly(List.of(0.0, -2000.0));
        assertThat(rows("select predicted_mean is null, acquisition is null from suggestions where suggestion = 1"))
                .containsExactly(List.of(true, true));
    }

    @Test
    void mergingBringsThemOnce() throws Exception {
        Path other = folder.resolve("other");
        try (LabBookWriter theirs = LabBookWriter.open(other)) {
            begin(theirs);
        }
        book.deleteSweep("mine");
        assertThat(book.suggestions(sweep)).isEmpty();
        book.merge(other.resolve("labbook.mv.db"));
        book.merge(other.resolve("labbook.mv.db"));
        assertThat(book.suggestions(book.sweep("mine").orElseThrow().id())).containsExactly(EVEN, CHOSEN, FAR);
    }

    @Test
    void theySayWhy() {
        assertThat(CHOSEN.chosen())
                .isEqualTo("chosen by gp because predicted 0.978 ± 0.003, expected gain 0.00060 (after 1 result)");
        assertThat(EVEN.chosen()).isEqualTo("one of the even points that look at no results");
        assertThat(SuggestionRow.independent(1, 1, true).chosen()).isEqualTo("given in the file");
        assertThat(new SuggestionRow(12, 12, 1, "tpe", 11, Double.NaN, Double.NaN, Math.log(4.75)).reason())
                .contains("4.8 times as likely among the best as among the others (after 11 results)");
    }
}
