package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.schedule.Stop;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happened when, and what numbers come from. */
class EventsTest {
    private static final Sweep PROGRAM = SamplePrograms.sweep(
            "mine", SamplePrograms.LOSS, List.of(1L), "{\"lr\": 0.5}", "{\"lr\": 1}", "{\"lr\": 2}");

    @TempDir
    private Path folder;

    private static String asked(LabBook book, String sql) {
        return book.query(sql).rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    private void eventful(LabBookWriter book) {
        long sweep = SamplePrograms.begin(book, PROGRAM);
        long first = book.pending(sweep, false).get(0).id();
        book.start(first);
        book.append(first, SamplePrograms.epoch(1, 1));
        book.finish(first, Outcome.interrupted(1));
        book.start(first);
        book.append(first, SamplePrograms.epoch(2, 1));
        book.finish(first, Outcome.failed(2, "exit code 1"));
        book.start(first);
        book.append(first, SamplePrograms.epoch(1, 1));
        book.finish(first, Outcome.pending(1));
        book.start(first);
        SamplePrograms.complete(book, first);
        long second = book.pending(sweep, false).get(0).id();
        book.start(second);
        book.append(second, SamplePrograms.epoch(1, 2));
        SamplePrograms.complete(book, second);
        book.stop(sweep, List.of(new Stop(3, 0, 1, "3rd of 3")));
    }

    @Test
    void interruptionsFailuresAndDecisionsAreOnRecord() {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            eventful(book);
            book.apply(BookRequest.verified(
                    book.attempts(book.sweep("mine").orElseThrow().id()).get(1).id(), 0, null));
            assertThat(
                            asked(
                                    book,
                                    "select event, detail from events where sweep = 'mine' and attempt = 1 order by happened, event"))
                    .isEqualTo(
                            "begun null; interrupted after epoch 1; resumed after epoch 1; failed exit code 1; retried null;"
                                    + " paused after epoch 1; resumed after epoch 1; completed null");
            assertThat(asked(book, "select event, detail from events where attempt = 2 order by happened, event"))
                    .isEqualTo("begun null; completed null; verified the same");
            assertThat(asked(book, "select event, detail from events where attempt = 3 and happened is not null"))
                    .isEqualTo("stopped 3rd of 3");
            assertThat(asked(book, "select event from events where attempt is null order by happened"))
                    .isEqualTo("begun; finished");
        }
    }

    @Test
    void theyComeAlongWithParquetAndMerge() {
        String all = "select sweep, attempt, event, detail, happened from events order by attempt, happened, event";
        String before;
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("one"))) {
            eventful(book);
            before = asked(book, all);
            book.exportParquet(folder.resolve("out"), Map.of());
        }
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("two"))) {
            book.importParquet(folder.resolve("out"));
            assertThat(asked(book, all)).isEqualTo(before);
            book.importParquet(folder.resolve("out"));
            assertThat(asked(book, all)).isEqualTo(before);
            book.exportParquet(folder.resolve("again"), Map.of());
        }
        assertThat(folder.resolve("again/lab-book/events.parquet"))
                .hasSameBinaryContentAs(folder.resolve("out/lab-book/events.parquet"));
        assertThat(folder.resolve("again/events.parquet")).hasSameBinaryContentAs(folder.resolve("out/events.parquet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kind = 'paused'", "detail = 'after epoch 2'", "happened = TIMESTAMP '2020-01-01 00:00:00+00:00'"
            })
    void aChangedOneIsToldAndDeletedAlone(String change) {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            eventful(book);
        }
        assertThat(LabBookMaintenance.check(folder)).isEmpty();
        BookFiles files = BookFiles.in(folder);
        FileSeal seal = FileSeal.takeOff(files);
        try (H2Connection database = H2Connection.open(files)) {
            database.transaction(c -> Sql.update(c, "UPDATE lab.event SET " + change + " WHERE kind = 'interrupted'"));
        }
        seal.putOn();
        assertThat(LabBookMaintenance.check(folder))
                .extracting(Inconsistency::what)
                .containsExactly("1 attempts with events that aren't as they were written: [1]");
        assertThat(LabBookMaintenance.repair(folder))
                .anyMatch(line -> line.startsWith("1 attempts' damaged events deleted"));
        assertThat(LabBookMaintenance.check(folder)).isEmpty();
        try (LabBook book = LabBook.open(folder)) {
            assertThat(asked(book, "select event from events where attempt = 1 order by happened, event"))
                    .isEqualTo("begun; resumed; failed; retried; paused; resumed; completed");
        }
    }

    @Test
    void lineageNamesDataProgramsAndContinuedTrainings() {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            SamplePrograms.begin(book, PROGRAM);
            Sweep grid = SampleBooks.sweep("grid", List.of(0.1), List.of(0L), 3);
            SampleBooks.fill(book, grid);
            assertThat(asked(book, "select distinct kind, source, hash from lineage where sweep = 'mine'"))
                    .startsWith("java null ");
            assertThat(asked(book, "select distinct kind, hash from lineage where sweep = 'grid'"))
                    .isEqualTo("data " + SampleBooks.DATA_HASH);
        }
    }
}
