package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.store.LabBook;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * Finished attempts that the lab book has under a sweep's name and that the sweep, as it is now, neither has nor goes on from: a
 * run would take them out of its list, table and views.
 */
final class OrphanedAttempts {
    private static final int NAMED = 4;

    private OrphanedAttempts() {}

    /** In words: which, and why; empty if there are none. */
    static Optional<String> of(PlannedSweep prepared, LabBook book) {
        String name = prepared.sweep().name();
        return notKept(prepared, book, false)
                .map(gone -> "the lab book has " + count(gone) + " of " + name + " that this sweep doesn't have"
                        + changes(prepared, book, gone));
    }

    /** @throws ExperimentException if a sweep has any, with what can be done */
    static void refuse(List<PlannedSweep> sweeps, LabBook book) throws ExperimentException {
        List<String> found =
                sweeps.stream().flatMap(one -> of(one, book).stream()).toList();
        if (!found.isEmpty()) {
            throw ExperimentException.usage(String.join("\n", found)
                    + "\nTo keep both, run it with --name NAME; to go on without them, with --replace.");
        }
    }

    /** Those that the sweep has with more epochs, in words: what they were at their old end is no row of its own any more. */
    static Optional<String> goneOn(PlannedSweep prepared, LabBook book) {
        return notKept(prepared, book, true)
                .map(gone -> prepared.sweep().name() + ": " + count(gone) + (gone.size() == 1 ? " goes" : " go")
                        + " on from the end" + changes(prepared, book, gone)
                        + "; to keep the old rows too, run it with --name NAME");
    }

    private static Optional<List<KeyedAttempt>> notKept(PlannedSweep prepared, LabBook book, boolean longer) {
        Map<String, Long> kept = new HashMap<>();
        prepared.attempts().forEach(one -> {
            kept.put(one.key(), Long.MAX_VALUE);
            kept.merge(one.trajectory(), epochs(one), Math::max);
        });
        List<KeyedAttempt> gone = book.finished(prepared.sweep().name()).stream()
                .filter(one -> !kept.containsKey(one.key()))
                .filter(one -> kept.getOrDefault(one.trajectory(), 0L) > epochs(one) == longer)
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(gone);
    }

    private static String count(List<KeyedAttempt> attempts) {
        return Phrases.count(attempts.size(), "finished attempt");
    }

    private static long epochs(KeyedAttempt one) {
        return one.attempt().settings().epochs();
    }

    private static String changes(PlannedSweep prepared, LabBook book, List<KeyedAttempt> gone) {
        List<KeyedAttempt> now = prepared.attempts();
        List<String> changes = new ArrayList<>();
        program(prepared, book, gone).ifPresent(changes::add);
        Stream.of(gone, now)
                .flatMap(List::stream)
                .flatMap(one -> one.attempt().settings().values().keySet().stream())
                .distinct()
                .sorted(Parameter.ORDER)
                .map(parameter -> change(parameter, gone, now))
                .filter(Objects::nonNull)
                .forEach(changes::add);
        return changes.isEmpty() ? "" : " (" + String.join(", ", changes) + ")";
    }

    /** Such as "train.py has changed"; empty where some were trained by the program as it is. */
    private static Optional<String> program(PlannedSweep prepared, LabBook book, List<KeyedAttempt> gone) {
        Set<String> hashes =
                prepared.attempts().stream().map(KeyedAttempt::dataHash).collect(Collectors.toSet());
        String before =
                book.sweep(prepared.sweep().name()).map(SweepRow::trainer).orElse(null);
        if (before == null || gone.stream().anyMatch(one -> hashes.contains(one.dataHash()))) {
            return Optional.empty();
        }
        Map<String, String> was = TrainerSpec.digests(before);
        Map<String, String> is = prepared.files();
        List<String> changed = Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .toList();
        return Optional.of(
                changed.isEmpty()
                        ? "the trainer has changed"
                        : Shortened.list(changed) + (changed.size() == 1 ? " has" : " have") + " changed");
    }

    /** Such as "epochs was 10, is 3"; null where some are the same. */
    private static @Nullable String change(Parameter parameter, List<KeyedAttempt> gone, List<KeyedAttempt> now) {
        List<String> before = values(parameter, gone);
        List<String> after = values(parameter, now);
        return before.stream().anyMatch(after::contains)
                ? null
                : parameter.key() + " was " + shown(before) + ", is " + shown(after);
    }

    private static List<String> values(Parameter parameter, List<KeyedAttempt> attempts) {
        return attempts.stream()
                .map(one -> one.attempt().settings())
                .map(settings -> settings.has(parameter) ? Phrases.value(settings.value(parameter)) : "not set")
                .distinct()
                .toList();
    }

    private static String shown(List<String> values) {
        String some = values.stream().limit(NAMED).collect(Collectors.joining(" or "));
        return values.size() > NAMED ? some + " or others" : some;
    }
}
