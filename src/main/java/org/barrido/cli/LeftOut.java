package org.barrido.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.store.KeyedAttempt;
import org.barrido.store.LabBook;
import org.barrido.sweep.Parameter;

/**
 * Finished attempts that the lab book has under a sweep's name and that the sweep, as it is now, neither has nor goes on from: a
 * run would take them out of its list, table and views.
 */
final class LeftOut {
    private static final int NAMED = 4;

    private LeftOut() {}

    /** In words: which, and why; empty if there are none. */
    static Optional<String> of(Prepared prepared, LabBook book) {
        String name = prepared.sweep().name();
        List<KeyedAttempt> finished = book.finished(name);
        Map<String, Long> kept = new HashMap<>();
        prepared.attempts().forEach(one -> {
            kept.put(one.key(), Long.MAX_VALUE);
            kept.merge(one.trajectory(), epochs(one), Math::max);
        });
        List<KeyedAttempt> gone = finished.stream()
                .filter(one -> !kept.containsKey(one.key()))
                .filter(one -> kept.getOrDefault(one.trajectory(), 0L) < epochs(one))
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(words(name, gone, prepared.attempts()));
    }

    private static long epochs(KeyedAttempt one) {
        return one.attempt().settings().integer(Parameter.EPOCHS);
    }

    private static String words(String name, List<KeyedAttempt> gone, List<KeyedAttempt> now) {
        List<String> changes = new ArrayList<>();
        Stream.of(Parameter.values())
                .map(parameter -> change(parameter, gone, now))
                .filter(Objects::nonNull)
                .forEach(changes::add);
        String why = changes.isEmpty() ? "" : " (" + String.join(", ", changes) + ")";
        return "the lab book has " + Wording.count(gone.size(), "finished attempt") + " of " + name
                + " that this sweep doesn't have" + why;
    }

    /** Such as "epochs was 10, is 3"; null where some are the same. */
    private static String change(Parameter parameter, List<KeyedAttempt> gone, List<KeyedAttempt> now) {
        List<String> before = values(parameter, gone);
        List<String> after = values(parameter, now);
        return before.stream().anyMatch(after::contains)
                ? null
                : parameter.key() + " was " + shown(before) + ", is " + shown(after);
    }

    private static List<String> values(Parameter parameter, List<KeyedAttempt> attempts) {
        return attempts.stream()
                .map(one -> one.attempt().settings())
                .map(settings -> settings.has(parameter) ? Wording.value(settings.get(parameter)) : "not set")
                .distinct()
                .toList();
    }

    private static String shown(List<String> values) {
        String some = values.stream().limit(NAMED).collect(Collectors.joining(" or "));
        return values.size() > NAMED ? some + " or others" : some;
    }
}
