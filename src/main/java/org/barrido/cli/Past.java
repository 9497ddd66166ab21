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
 * @param leftOut by sweep, see {@link LeftOut}
 */
record Past(List<AttemptRow> attempts, Map<String, Status> statuses, Map<String, String> leftOut) {
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
            Map<String, String> leftOut = new HashMap<>();
            for (Prepared sweep : planned) {
                LeftOut.of(sweep, book)
                        .ifPresent(words -> leftOut.put(sweep.sweep().name(), words));
                List<String> keys =
                        sweep.attempts().stream().map(KeyedAttempt::key).toList();
                statuses.putAll(book.statuses(keys));
            }
            return new Past(attempts, statuses, leftOut);
        }
    }
}
