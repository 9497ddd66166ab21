package org.barrido.report.results;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.SweepRow;

/**
 * When an attempt was trained.
 *
 * @param from seconds, from a moment that all attempts share
 * @param to not before {@code from}; of an attempt that isn't finished, what its epochs took until now
 */
public record TrainingInterval(double from, double to) {
    private static final double NANOS = 1e9;

    /** By the attempts' numbers, of those that began. */
    static Map<Integer, TrainingInterval> of(LabBook book, SweepRow sweep, List<AttemptRow> attempts) {
        QueryResult rows = book.query("SELECT attempt, started, finished FROM attempts WHERE sweep = '"
                + sweep.name().replace("'", "''") + "' AND started IS NOT NULL");
        Map<Integer, Double> seconds = new HashMap<>();
        attempts.forEach(attempt -> seconds.put(attempt.number(), attempt.seconds() == null ? 0 : attempt.seconds()));
        Map<Integer, TrainingInterval> spans = new HashMap<>();
        for (int row = 0; row < rows.rows().size(); row++) {
            int number = Fields.integer(rows, row, "attempt");
            double from = seconds(Fields.time(rows, row, "started"));
            OffsetDateTime finished = Fields.time(rows, row, "finished");
            double to = finished == null ? from + seconds.getOrDefault(number, 0.0) : seconds(finished);
            spans.put(number, new TrainingInterval(from, Math.max(from, to)));
        }
        return spans;
    }

    private static double seconds(OffsetDateTime time) {
        return time.toEpochSecond() + time.getNano() / NANOS;
    }
}
