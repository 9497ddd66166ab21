package org.barrido.report;

import java.util.List;
import java.util.Map;
import org.barrido.store.AttemptRow;
import org.barrido.store.SweepRow;
import org.barrido.train.Epoch;

/**
 * All that charts of a sweep are drawn from.
 *
 * @param epochs of each attempt by its number; absent where none was run
 */
public record Results(SweepRow sweep, List<AttemptRow> attempts, Map<Integer, List<Epoch>> epochs) {
    public Results {
        attempts = List.copyOf(attempts);
        epochs = Map.copyOf(epochs);
    }

    /** In order of number, empty where there are none. */
    List<Epoch> epochsOf(AttemptRow attempt) {
        return epochs.getOrDefault(attempt.number(), List.of());
    }

    /** @throws IllegalArgumentException naming the attempts there are, when there is no such one */
    AttemptRow attempt(int number) {
        return attempts.stream()
                .filter(attempt -> attempt.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "sweep " + sweep.name() + " has no attempt " + number + " but 1 to " + attempts.size()));
    }
}
