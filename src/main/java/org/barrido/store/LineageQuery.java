package org.barrido.store;

import java.util.List;
import org.barrido.store.row.QueryResult;
import org.jspecify.annotations.Nullable;

/** What the numbers of a sweep's attempts come from, by the view {@code lineage}. */
public final class LineageQuery {
    private LineageQuery() {}

    /**
     * What something came from.
     *
     * @param kind "data", "model", "training", or who trained it
     * @param source its name; null where it has none
     * @param hash SHA-256; null where it has none
     * @param attempts how many have it
     */
    public record Origin(
            String kind, @Nullable String source, @Nullable String hash, long attempts) {
        /** Tells whether attempts were trained to make it. */
        public boolean isTrained() {
            return kind.equals("model") || kind.equals("training");
        }
    }

    /** Finds the origins of all attempts of a sweep together. */
    public static List<Origin> ofSweep(LabBook book, String sweep) {
        return origins(book, sweep, "");
    }

    /** Finds the origins of one attempt. */
    public static List<Origin> ofAttempt(LabBook book, String sweep, int number) {
        return origins(book, sweep, " AND attempt = " + number);
    }

    private static List<Origin> origins(LabBook book, String sweep, String which) {
        QueryResult answer = book.query("SELECT kind, source, hash, COUNT(*), MIN(attempt) FROM lineage WHERE sweep = '"
                + sweep.replace("'", "''") + "'" + which + " GROUP BY kind, source, hash ORDER BY 5, 1, 2");
        return answer.rows().stream()
                .map(row -> new Origin(
                        String.valueOf(row.get(0)),
                        text(row.get(1)),
                        text(row.get(2)),
                        ((Number) row.get(3)).longValue()))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
