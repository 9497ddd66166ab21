package org.barrido.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.store.AttemptRow;
import org.barrido.store.BookAddress;
import org.barrido.store.KeyedAttempt;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import org.barrido.train.Status;

/**
 * What the lab book, if there is one, knows before a run.
 *
 * @param attempts of all sweeps
 * @param statuses by key, of the attempts that are planned
 * @param leftOut by sweep, lines about finished attempts that it would take out, see {@link LeftOut}
 */
record Past(List<AttemptRow> attempts, Map<String, Status> statuses, Map<String, List<String>> leftOut) {
    static Past of(BookAddress address, List<Prepared> planned) {
        if (!address.exists()) {
            return new Past(List.of(), Map.of(), Map.of());
        }
        try (LabBook book = LabBook.openToRead(address)) {
            List<AttemptRow> attempts = new ArrayList<>();
            for (SweepRow sweep : book.sweeps()) {
                attempts.addAll(book.attempts(sweep.id()));
            }
            Map<String, Status> statuses = new HashMap<>();
            Map<String, List<String>> leftOut = new HashMap<>();
            for (Prepared sweep : planned) {
                leftOut.put(sweep.sweep().name(), notices(sweep, book));
                List<String> keys =
                        sweep.attempts().stream().map(KeyedAttempt::key).toList();
                statuses.putAll(book.statuses(keys));
            }
            return new Past(attempts, statuses, leftOut);
        }
    }

    private static List<String> notices(Prepared sweep, LabBook book) {
        List<String> notices = new ArrayList<>();
        LeftOut.of(sweep, book).ifPresent(words -> notices.add(words + ": run it with --name NAME, or with --replace"));
        LeftOut.goneOn(sweep, book).ifPresent(notices::add);
        return notices;
    }
}
