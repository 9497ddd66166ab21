package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.EpochTable;
import org.barrido.store.table.Schema;
import org.barrido.store.table.SweepRegistration;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.train.record.Epoch;

/** Fills a lab book with 30,000 attempts of 100 epochs each and tells how long it takes to answer. */
final class StoreBench {
    private static final int ATTEMPTS = 30_000;
    private static final int EPOCHS = 100;

    private StoreBench() {}

    public static void main(String[] arguments) throws IOException {
        Path results = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("barrido-bench");
        if (!Files.exists(results.resolve("labbook.mv.db"))) {
            fill(results);
        }
        System.out.printf(
                Locale.ROOT,
                "file                         %,10.1f MB%n",
                Files.size(results.resolve("labbook.mv.db")) / 1e6);
        time("open to read and close", () -> LabBook.open(results).close());
        try (LabBook book = LabBook.open(results)) {
            long wide = book.sweep("wide").orElseThrow().id();
            long table = book.sweep("table").orElseThrow().id();
            long attempt = book.attempts(table).get(5).id();
            time("list (all sweeps)", book::sweeps);
            time(
                    "leaderboard, best 20 of all",
                    () -> book.query(
                            "select * from leaderboard where sweep = 'wide' order by rank, attempt fetch first 20 rows only"));
            time(
                    "leaderboard, rank <= 20",
                    () -> book.query(
                            "select * from leaderboard where sweep = 'wide' and rank <= 20 order by rank, attempt"));
            time("leaderboard, every row", () -> book.query("select * from leaderboard"));
            time("table of 24 rows", () -> book.attempts(table));
            time("table of 24 rows in SQL", () -> book.query("select * from attempts where sweep = 'table'"));
            time("one curve", () -> book.epochs(attempt));
            time(
                    "one curve in SQL",
                    () -> book.query("select * from epochs where sweep = 'wide' and attempt = 17 order by epoch"));
            time("configurations of 24 rows", () -> book.query("select * from configurations where sweep = 'table'"));
            time("all configurations", () -> book.query("select * from configurations"));
            time("30,000 attempt rows", () -> book.attempts(wide));
            time("count of 3,000,000 epochs", () -> book.query("select count(*) from epochs"));
        }
        record(results);
    }

    private static Sweep sweep(String name, int from, int count) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int point = from + i;
            attempts.add(new Attempt(i + 1, SampleBooks.settings(1e-6 * (1 + point / 3), 32, EPOCHS), point % 3));
        }
        return SampleBooks.sweep(name, Metric.DEFAULT, List.of(0L, 1L, 2L), attempts);
    }

    private static void fill(Path results) {
        BookFiles files = BookFiles.in(results).created();
        H2Connection database = H2Connection.open(files);
        try (database) {
            database.prepared(Schema.CURRENT);
            begin(database, sweep("wide", 0, ATTEMPTS - 48));
            begin(database, sweep("table", ATTEMPTS - 48, 24));
            begin(database, sweep("live", ATTEMPTS - 24, 24));
            long start = System.nanoTime();
            List<Long> ids = database.transaction(
                    c -> Sql.list(c, "SELECT id FROM lab.attempt ORDER BY id", row -> row.getLong(1)));
            for (int from = 0; from < ids.size() - 24; from += 300) {
                List<Long> part = ids.subList(from, Math.min(ids.size() - 24, from + 300));
                database.transaction(c -> {
                    for (long id : part) {
                        Sql.batch(c, EpochTable.INSERT, epochs(id), (s, epoch) -> EpochTable.bind(s, id, epoch));
                        AttemptStatements.close(c, id, SampleBooks.completed(EPOCHS, id));
                    }
                    return part.size();
                });
            }
            told("filling 3,000,000 epochs", System.nanoTime() - start);
        }
        FileSeal.putOn(files);
    }

    private static void begin(H2Connection database, Sweep sweep) {
        List<KeyedAttempt> keyed = SampleBooks.keyed(sweep);
        long start = System.nanoTime();
        database.transaction(new SweepRegistration(sweep, keyed, SampleBooks.PROVENANCE, null)::record);
        told("begin of " + keyed.size() + " attempts", System.nanoTime() - start);
    }

    private static List<Epoch> epochs(long id) {
        List<Epoch> epochs = new ArrayList<>();
        for (int number = 1; number <= EPOCHS; number++) {
            epochs.add(SampleBooks.epoch(number, 0.01 + (id % 977) * 1e-3));
        }
        return epochs;
    }

    /** What a batch pays for each epoch and each attempt. */
    private static void record(Path results) {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.sweep("live").orElseThrow().id();
            List<PendingAttempt> pending = book.pending(id, false);
            if (pending.size() < 2) {
                return;
            }
            SampleBooks.complete(book, pending.get(0).id(), EPOCHS, 0.5);
            long attempt = pending.get(1).id();
            book.start(attempt);
            long start = System.nanoTime();
            for (int number = 1; number <= EPOCHS; number++) {
                book.append(attempt, SampleBooks.epoch(number, 0.5));
            }
            told("append, each", (System.nanoTime() - start) / EPOCHS);
            long finish = System.nanoTime();
            book.finish(attempt, SampleBooks.completed(EPOCHS, attempt));
            told("finish, forced to disk", System.nanoTime() - finish);
            long close = System.nanoTime();
            book.close();
            told("close, with a backup", System.nanoTime() - close);
        }
    }

    private static void time(String what, Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            work.run();
            long took = System.nanoTime() - start;
            if (i == 0) {
                told(what + ", first time", took);
            }
            best = Math.min(best, took);
        }
        told(what, best);
    }

    private static void told(String what, long nanos) {
        System.out.printf(Locale.ROOT, "%-40s %,12.3f ms%n", what, nanos / 1e6);
    }
}
