package org.barrido.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.barrido.batch.ThrottledTask;
import org.barrido.report.SweepFolder;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tables and curves on disk true while a batch runs, beside the workers: both together take less than a hundredth of
 * one worker's time. What is missing when the batch ends, its end writes.
 */
final class LiveReports implements AutoCloseable {
    private static final double TABLES = 0.002;
    private static final double CURVES = 0.006;
    private static final Duration FIRST_CURVES = Duration.ofMillis(400);

    private final LabBook book;
    private final Path results;
    private final Consumer<String> messages;
    private final Set<String> staleTables = ConcurrentHashMap.newKeySet();
    private final Set<String> staleCurves = ConcurrentHashMap.newKeySet();
    private final ThrottledTask tables;
    private final @Nullable ThrottledTask curves;

    /** One way to write something about a sweep. */
    private interface Writer {
        List<Path> write(LabBook book, SweepRow sweep, Path results) throws IOException;
    }

    /** @param charts whether curves are wanted too */
    LiveReports(LabBook book, Path results, Consumer<String> messages, boolean charts) {
        this.book = book;
        this.results = results;
        this.messages = messages;
        this.tables = new ThrottledTask(
                "tables", () -> refresh(staleTables, SweepFolder::writeTables), TABLES, Duration.ZERO);
        this.curves = charts
                ? new ThrottledTask(
                        "curves", () -> refresh(staleCurves, SweepFolder::writeCurves), CURVES, FIRST_CURVES)
                : null;
    }

    /** @param sweeps the names of those that have the attempt */
    void attemptFinished(Collection<String> sweeps) {
        staleTables.addAll(sweeps);
        tables.ask();
    }

    void epochFinished(Collection<String> sweeps) {
        if (curves != null) {
            staleCurves.addAll(sweeps);
            curves.ask();
        }
    }

    /** If that fails, the end of the run says so once more. */
    private void refresh(Set<String> stale, Writer writer) {
        for (String name : List.copyOf(stale)) {
            stale.remove(name);
            try {
                writer.write(book, book.sweep(name).orElseThrow(), results);
            } catch (IOException | LabBookException e) {
                messages.accept("can't refresh " + SweepFolder.folder(name, results) + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        tables.close();
        if (curves != null) {
            curves.close();
        }
    }
}
