package org.barrido.report;

import java.util.List;
import java.util.Map;
import org.barrido.store.AttemptRow;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Metric;
import org.barrido.train.Epoch;
import org.barrido.train.Status;

/**
 * All that charts of a sweep are drawn from.
 *
 * @param objective what the ends of its trainings are judged by
 * @param epochs of each attempt by its number; absent where none was run
 * @param configurations in the order of their first attempts
 * @param spans when each attempt was trained, by its number; absent where it did not begin
 */
record Results(
        SweepRow sweep,
        List<AttemptRow> attempts,
        Objective objective,
        Map<Integer, List<Epoch>> epochs,
        List<Configuration> configurations,
        Map<Integer, Span> spans) {
    Results {
        attempts = List.copyOf(attempts);
        epochs = Map.copyOf(epochs);
        configurations = List.copyOf(configurations);
        spans = Map.copyOf(spans);
    }

    /**
     * As they all are at one moment.
     *
     * @param metric null for the sweep's own
     */
    static Results of(LabBook book, SweepRow sweep, Metric metric) {
        return book.atOneMoment(moment -> read(moment, sweep, metric));
    }

    private static Results read(LabBook book, SweepRow sweep, Metric metric) {
        List<AttemptRow> attempts = book.attempts(sweep.id());
        Objective objective = Objective.of(book, sweep, metric, attempts);
        return new Results(
                sweep,
                attempts,
                objective,
                book.epochsOfSweep(sweep.id()),
                configurations(book, sweep, attempts, objective),
                Span.of(book, sweep, attempts));
    }

    private static List<Configuration> configurations(
            LabBook book, SweepRow sweep, List<AttemptRow> attempts, Objective objective) {
        return sweep.seeds().size() < 2
                ? Configuration.of(attempts, objective)
                : Configuration.of(
                        attempts,
                        objective,
                        book.query("SELECT * FROM configuration_epochs WHERE sweep = '"
                                + sweep.name().replace("'", "''") + "' ORDER BY first_attempt, epoch"));
    }

    boolean hasSeeds() {
        return sweep.seeds().size() > 1;
    }

    /** The attempts that came to something, in their order. */
    List<AttemptRow> done() {
        return attempts.stream()
                .filter(attempt -> objective.of(attempt) != null)
                .toList();
    }

    /** A row per attempt. */
    Table table() {
        return Table.of(sweep, attempts, objective);
    }

    boolean hasDiverged() {
        return !diverged().isEmpty();
    }

    List<AttemptRow> diverged() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == Status.DIVERGED)
                .toList();
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
