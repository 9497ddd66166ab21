package org.barrido.report.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.barrido.store.row.TrainingInterval;

/**
 * Time while attempts were trained: pauses that would leave a timeline empty, such as the night between two runs, are cut short.
 *
 * @param start the first moment, in seconds
 * @param cuts in their order
 */
public record IdleGaps(double start, List<Cut> cuts) {
    /** Of all work; a shorter pause stays. */
    private static final double LONG = 0.1;
    /** Of all work: what stays of a pause that is cut. */
    private static final double KEPT = 0.015;

    /**
     * @param from when the pause began
     * @param length seconds that are left out
     * @param kept seconds that stay, so that there is room between what ended before and what began after
     */
    public record Cut(double from, double length, double kept) {}

    /**
     * Finds the pauses between the spans of work.
     *
     * @param spans at least one
     */
    public static IdleGaps of(Collection<TrainingInterval> spans) {
        List<TrainingInterval> sorted = spans.stream()
                .sorted(Comparator.comparingDouble(TrainingInterval::from).thenComparing(TrainingInterval::to))
                .toList();
        double start = sorted.get(0).from();
        List<Cut> pauses = new ArrayList<>();
        double end = start;
        double idle = 0;
        for (TrainingInterval span : sorted) {
            if (span.from() > end) {
                pauses.add(new Cut(end, span.from() - end, 0));
                idle += span.from() - end;
            }
            end = Math.max(end, span.to());
        }
        double work = end - start - idle;
        double kept = KEPT * work;
        return new IdleGaps(
                start,
                pauses.stream()
                        .filter(pause -> pause.length() > LONG * work)
                        .map(pause -> new Cut(pause.from(), pause.length() - kept, kept))
                        .toList());
    }

    /** Seconds of work until a moment. */
    public double of(double moment) {
        double cut = cuts.stream()
                .filter(each -> each.from() < moment)
                .mapToDouble(Cut::length)
                .sum();
        return moment - start - cut;
    }

    /** The places where something is cut out, in seconds of work, in the middle of what stays of each pause. */
    public List<Double> pauses() {
        return cuts.stream().map(each -> of(each.from()) + each.kept() / 2).toList();
    }
}
