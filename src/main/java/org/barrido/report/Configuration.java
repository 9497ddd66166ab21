package org.barrido.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.store.AttemptRow;
import org.barrido.store.Rows;
import org.barrido.train.Status;

/**
 * Attempts that differ in nothing but the seed, with what the views {@code configurations} and {@code configuration_epochs} say
 * of them.
 *
 * @param attempts one for each seed, at least one, in the sweep's order
 * @param n the seeds that completed, over which the figures are
 * @param accuracy mean test accuracy after the last epoch, 0 to 1; null where n is 0
 * @param deviation its sample standard deviation; null where n is below 2
 * @param interval half of Student's 95 % interval of the mean; null where n is below 2
 * @param seconds mean training time
 * @param course epochs in order; empty with one seed, where the attempt's own epochs tell all
 */
record Configuration(
        List<AttemptRow> attempts,
        int n,
        Double accuracy,
        Double deviation,
        Double interval,
        Double seconds,
        List<MeanEpoch> course) {

    /** Of a sweep with one seed: each attempt is a configuration. */
    static List<Configuration> ofSingles(List<AttemptRow> attempts) {
        return attempts.stream().map(Configuration::ofSingle).toList();
    }

    private static Configuration ofSingle(AttemptRow attempt) {
        boolean completed = attempt.status() == Status.COMPLETED && attempt.accuracy() != null;
        return new Configuration(
                List.of(attempt),
                completed ? 1 : 0,
                completed ? attempt.accuracy() : null,
                null,
                null,
                completed ? attempt.seconds() : null,
                List.of());
    }

    /**
     * @param configurations rows of the view of that name, of one sweep
     * @param epochs rows of {@code configuration_epochs} of that sweep, in order of epoch
     */
    static List<Configuration> of(List<AttemptRow> attempts, Rows configurations, Rows epochs) {
        Map<Integer, List<MeanEpoch>> courses = new HashMap<>();
        for (int row = 0; row < epochs.rows().size(); row++) {
            courses.computeIfAbsent(Fields.integer(epochs, row, "first_attempt"), first -> new ArrayList<>())
                    .add(MeanEpoch.of(epochs, row));
        }
        List<Configuration> all = new ArrayList<>();
        for (int row = 0; row < configurations.rows().size(); row++) {
            int first = Fields.integer(configurations, row, "first_attempt");
            all.add(of(alike(attempts, first), configurations, row, courses.getOrDefault(first, List.of())));
        }
        return all;
    }

    private static Configuration of(List<AttemptRow> attempts, Rows rows, int row, List<MeanEpoch> course) {
        Double mean = Fields.real(rows, row, "mean_accuracy");
        Double high = Fields.real(rows, row, "ci_high");
        return new Configuration(
                attempts,
                Fields.integer(rows, row, "n"),
                mean,
                Fields.real(rows, row, "sd_accuracy"),
                high == null ? null : high - mean,
                Fields.real(rows, row, "mean_seconds"),
                course);
    }

    private static List<AttemptRow> alike(List<AttemptRow> attempts, int first) {
        var settings = attempts.stream()
                .filter(attempt -> attempt.number() == first)
                .findFirst()
                .orElseThrow()
                .settings();
        return attempts.stream()
                .filter(attempt -> attempt.settings().equals(settings))
                .toList();
    }

    /** Its settings are all the others' too. */
    AttemptRow first() {
        return attempts.get(0);
    }

    /** What tables call it by: the number of its first attempt. */
    String name() {
        return "" + first().number();
    }

    boolean hasSeeds() {
        return attempts.size() > 1;
    }

    List<AttemptRow> diverged() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == Status.DIVERGED)
                .toList();
    }

    /** Up to the last epoch that all of its seeds have: a mean over ever fewer of them would jump. */
    List<MeanEpoch> wholeCourse() {
        int most = course.stream().mapToInt(MeanEpoch::n).max().orElse(0);
        return course.stream().takeWhile(epoch -> epoch.n() == most).toList();
    }
}
