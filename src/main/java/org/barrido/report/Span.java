package org.barrido.report;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.store.AttemptRow;
import org.barrido.store.LabBook;
import org.barrido.store.Rows;
import org.barrido.store.SweepRow;

/**
 * When an attempt was trained.
 *
 * @param from seconds, from a moment that all attempts share
 * @param to not before {@code from}; of an attempt that isn't finished, what its epochs took until now
 */
record Span(double from, double to) {
    private static final double NANOS = 1e9;

    /** By the attempts' numbers, of those that began. */
    static Map<Integer, Span> of(LabBook book, SweepRow sweep, List<AttemptRow> attempts) {
        Rows rows = book.query("SELECT attempt, started, finished FROM attempts WHERE sweep = '"
                + sweep.name().replace("'", "''") + "' AND started IS NOT NULL");
        Map<Integer, Double> seconds = new HashMap<>();
        attempts.forEach(attempt -> seconds.put(attempt.number(), attempt.seconds() == null ? 0 : attempt.seconds()));
        Map<Integer, Span> spans = new HashMap<>();
        for (int row = 0; row < rows.rows().size(); row++) {
            int number = Fields.integer(rows, row, "attempt");
            double from = seconds(Fields.time(rows, row, "started"));
            OffsetDateTime finished = Fields.time(rows, row, "finished");
            double to = finished == null ? from + seconds.getOrDefault(number, 0.0) : seconds(finished);
            spans.put(number, new Span(from, Math.max(from, to)));
        }
        return spans;
    }

    private static double seconds(OffsetDateTime time) {
        return time.toEpochSecond() + time.getNano() / NANOS;
    }
}
