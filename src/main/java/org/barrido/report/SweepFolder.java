package org.barrido.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;

/** {@code results/<sweep>/}: the tables and charts of one sweep. Each file appears whole or not at all. */
public final class SweepFolder {
    private SweepFolder() {}

    /** table.md and table.csv; returns what was written. */
    public static List<Path> writeTables(LabBook book, SweepRow sweep, Path results) throws IOException {
        throw new UnsupportedOperationException(book.sweeps().toString() + sweep + results);
    }

    /** The charts of the whole sweep as PNG; returns what was written. */
    public static List<Path> writeCharts(LabBook book, SweepRow sweep, Path results) throws IOException {
        throw new UnsupportedOperationException(book.sweeps().toString() + sweep + results);
    }

    /** The charts of one attempt: loss and accuracy over its epochs. */
    public static List<Path> writeAttemptCharts(LabBook book, SweepRow sweep, int number, Path results)
            throws IOException {
        throw new UnsupportedOperationException(book.sweeps().toString() + sweep + number + results);
    }
}
