package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.Standing;
import org.barrido.store.row.TimedAttempt;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.stop.Stopping;

/**
 * What the lab book, if there is one, knows before a run.
 *
 * @param timed how long attempts took
 * @param standings by key, of the attempts that are planned
 * @param stopped by sweep, the keys of attempts that it stopped by the rule that it still has
 * @param leftOut by sweep, lines about finished attempts that it would take out, see {@link OrphanedAttempts}
 */
public record RunHistory(
        List<TimedAttempt> timed,
        Map<String, Standing> standings,
        Map<String, Set<String>> stopped,
        Map<String, List<String>> leftOut) {
    public static RunHistory of(BookAddress address, List<PlannedSweep> planned) {
        if (!LabBookMaintenance.exists(address)) {
            return new RunHistory(List.of(), Map.of(), Map.of(), Map.of());
        }
        try (LabBook book = LabBook.open(address)) {
            Map<String, Standing> standings = new HashMap<>();
            Map<String, Set<String>> stopped = new HashMap<>();
            Map<String, List<String>> leftOut = new HashMap<>();
            for (PlannedSweep sweep : planned) {
                leftOut.put(sweep.sweep().name(), notices(sweep, book));
                stopped.put(sweep.sweep().name(), stopped(sweep, book));
                List<String> keys =
                        sweep.attempts().stream().map(KeyedAttempt::key).toList();
                standings.putAll(book.standings(keys));
            }
            return new RunHistory(book.timedAttempts(), standings, stopped, leftOut);
        }
    }

    private static Set<String> stopped(PlannedSweep sweep, LabBook book) {
        Stopping rule = sweep.sweep().stopping();
        String name = sweep.sweep().name();
        boolean isSame = rule != null
                && book.sweep(name).filter(row -> rule.equals(row.stopping())).isPresent();
        return isSame ? book.stoppedKeys(name) : Set.of();
    }

    private static List<String> notices(PlannedSweep sweep, LabBook book) {
        List<String> notices = new ArrayList<>();
        OrphanedAttempts.of(sweep, book)
                .ifPresent(words -> notices.add(words + ": run it with --name NAME, or with --replace"));
        OrphanedAttempts.goneOn(sweep, book).ifPresent(notices::add);
        return notices;
    }
}
