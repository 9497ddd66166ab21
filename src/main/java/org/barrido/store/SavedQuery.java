package org.barrido.store;

import java.util.List;
import java.util.Optional;
import org.barrido.store.table.Schema;

/**
 * A query that comes with Barrido.
 *
 * @param name such as "best-per-learning-rate"
 * @param title what it answers, one line
 * @param sql runs as it stands
 */
public record SavedQuery(String name, String title, String sql) {
    private static final List<String> NAMES = List.of(
            "best-per-learning-rate",
            "epochs-to-97",
            "batch-size-effect",
            "overfitting-gap",
            "diverged",
            "time-per-epoch",
            "seed-spread",
            "best-epoch-before-last",
            "loss-at-start-and-end",
            "optimizers-compared",
            "accuracy-per-second",
            "progress");

    /** Returns all saved queries; their order is a walk from results to details. */
    public static List<SavedQuery> all() {
        return NAMES.stream().map(SavedQuery::load).toList();
    }

    public static Optional<SavedQuery> named(String name) {
        return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static SavedQuery load(String name) {
        String text = Schema.resource("queries/" + name + ".sql");
        int end = text.indexOf('\n');
        return new SavedQuery(
                name,
                text.substring(0, end).replaceFirst("^-- *", ""),
                text.substring(end + 1).strip());
    }
}
