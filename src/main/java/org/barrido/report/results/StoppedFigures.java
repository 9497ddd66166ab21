package org.barrido.report.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.metric.ReportedMetric;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** What attempts had after their last epoch when they were stopped: to be shown beside the others, never to be compared with them. */
public final class StoppedFigures {
    /** The figures of a sweep that stopped nothing: none. */
    public static final StoppedFigures NONE = new StoppedFigures(Map.of());

    private final Map<Integer, List<Epoch>> epochs;

    private StoppedFigures(Map<Integer, List<Epoch>> epochs) {
        this.epochs = epochs;
    }

    /** @param epochs of each attempt by its number */
    static StoppedFigures of(List<AttemptRow> attempts, Map<Integer, List<Epoch>> epochs) {
        Map<Integer, List<Epoch>> stopped = new HashMap<>();
        attempts.stream()
                .filter(row -> row.status() == Status.STOPPED)
                .forEach(row -> stopped.put(row.number(), epochs.getOrDefault(row.number(), List.of())));
        return stopped.isEmpty() ? NONE : new StoppedFigures(stopped);
    }

    /** Reads epochs only where something was stopped. */
    public static StoppedFigures of(LabBook book, SweepRow sweep, List<AttemptRow> attempts) {
        boolean isAny = attempts.stream().anyMatch(row -> row.status() == Status.STOPPED);
        return isAny ? of(attempts, book.epochsOfSweep(sweep.id())) : NONE;
    }

    /** Whether the attempt was stopped. */
    boolean has(AttemptRow attempt) {
        return epochs.containsKey(attempt.number());
    }

    /** The figure of the last epoch that has it; null where none has, or it isn't finite. */
    @Nullable
    Double of(AttemptRow attempt, Figure figure) {
        Double last = attempt.finite(figure).orElse(null);
        for (Epoch epoch : epochs.getOrDefault(attempt.number(), List.of())) {
            Double value = figure instanceof AttemptMetric own
                    ? own(epoch, own)
                    : figure instanceof ReportedMetric ? epoch.metrics().get(figure.key()) : null;
            last = value == null ? last : value;
        }
        return last != null && Double.isFinite(last) ? last : null;
    }

    private static @Nullable Double own(Epoch epoch, AttemptMetric figure) {
        OptionalDouble value = epoch.metrics().isEmpty() ? epoch.figure(figure) : OptionalDouble.empty();
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
