package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.batch.AttemptRecord;
import org.barrido.train.program.ToldEpochs;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a program tells to the record. What is on record from an earlier run is compared: a program that was resumed tells it again
 * as it was, or, where it isn't deterministic, the record goes back to before it.
 */
final class TrainingRecord implements ToldEpochs {
    private final AttemptRecord record;
    private final boolean deterministic;
    private final List<Epoch> epochs;
    private int before;
    private long last = System.nanoTime(); // when the latest epoch was told
    private final List<Step> again = new ArrayList<>(); // of epochs on record: other numbers, perhaps
    private boolean isRefused; // since what is told isn't what is on record
    private @Nullable Cut cut;
    private @Nullable String failure;
    private @Nullable String firstRemark;
    private int remarks;

    /** An epoch that may have been under way when an earlier run was cut off. It was over if the next run goes on after it. */
    private record Cut(int number, SortedMap<String, Double> metrics, List<Step> steps) {}

    /** @param deterministic whether epochs that are told again must be what they were */
    TrainingRecord(AttemptRecord record, boolean deterministic) {
        this.record = record;
        this.deterministic = deterministic;
        epochs = new ArrayList<>(record.recorded());
        before = epochs.size();
    }

    /** Takes what an earlier run told and didn't come to record, since it was cut off. */
    void recall(Recollection earlier) {
        int known = count();
        earlier.epochs().forEach((number, metrics) -> {
            if (number <= known) {
                addUnknown(number, metrics);
            } else if (earlier.isWhole(number)) {
                append(number, metrics);
            } else {
                cut = new Cut(number, metrics, earlier.steps(number, number));
            }
        });
        tell(earlier.steps(known, count()));
    }

    /** Takes the program's word that it has trained to the end. */
    void end() {
        if (cut != null && cut.number() > count()) {
            append(cut.number(), cut.metrics());
            tell(cut.steps());
        }
    }

    private void addUnknown(int number, SortedMap<String, Double> metrics) {
        SortedMap<String, Double> unknown = new TreeMap<>(metrics);
        unknown.keySet().removeAll(epochs.get(number - 1).metrics().keySet());
        add(number, unknown);
    }

    /** How long it took isn't known. */
    private void append(int number, SortedMap<String, Double> metrics) {
        for (int skipped = count() + 1; skipped < number; skipped++) {
            append(skipped, Collections.emptySortedMap());
        }
        Epoch epoch = Epoch.reported(number, 0, metrics);
        epochs.add(epoch);
        record.onEpoch(epoch);
    }

    /** Takes what is on record now for that of an earlier run, since another one begins. */
    void begin() {
        before = epochs.size();
        last = System.nanoTime();
    }

    @Override
    public void epoch(int number, long told, SortedMap<String, Double> metrics) {
        if (isRefused) {
            return;
        }
        if (cut != null && cut.number() == number && metrics.isEmpty()) {
            end();
            return;
        }
        double seconds = Math.max(0, told - last) / 1e9;
        last = Math.max(last, told);
        Epoch epoch = Epoch.reported(number, seconds, metrics);
        if (number > epochs.size()) {
            epochs.add(epoch);
            record.onEpoch(epoch);
        } else if (number <= before && !isOnRecord(number, metrics)) {
            replace(epoch);
        }
    }

    @Override
    public void amended(int number, SortedMap<String, Double> metrics) {
        if (isRefused || number > epochs.size()) {
            return;
        }
        if (number > before) {
            add(number, metrics);
        } else if (!isOnRecord(number, metrics)) {
            replace(with(number, metrics));
        }
    }

    @Override
    public void steps(List<Step> steps) {
        if (isRefused) {
            return;
        }
        tell(steps.stream().filter(step -> step.epoch() > before).toList());
        if (!deterministic) {
            steps.stream().filter(step -> step.epoch() <= before).forEach(again::add);
        }
    }

    private void tell(List<Step> steps) {
        if (!steps.isEmpty()) {
            record.onSteps(steps);
        }
    }

    @Override
    public void remark(long line, String what) {
        if (remarks++ == 0) {
            firstRemark = line > 0 ? "line " + line + ": " + what : what;
        }
    }

    @Override
    public void failed(String reason) {
        failure = reason;
    }

    /** Whether it is what an earlier run told; names that are new are added, since that run may have ended between two of them. */
    private boolean isOnRecord(int number, SortedMap<String, Double> metrics) {
        Epoch was = epochs.get(number - 1);
        SortedMap<String, Double> both = new TreeMap<>(was.metrics());
        both.putAll(metrics);
        both.keySet().retainAll(was.metrics().keySet());
        List<String> differences = was.differences(was.withMetrics(both));
        if (differences.isEmpty()) {
            again.removeIf(step -> step.epoch() <= number);
            add(number, metrics);
            return true;
        }
        if (deterministic) {
            isRefused = true;
            failure = "epoch " + number + ": " + String.join(", ", differences)
                    + "; if the program isn't deterministic write deterministic: false";
        }
        return deterministic;
    }

    private void add(int number, SortedMap<String, Double> metrics) {
        Epoch now = with(number, metrics);
        if (!now.equals(epochs.set(number - 1, now))) {
            record.onAmended(now);
        }
    }

    private Epoch with(int number, SortedMap<String, Double> metrics) {
        Epoch was = epochs.get(number - 1);
        SortedMap<String, Double> all = new TreeMap<>(was.metrics());
        all.putAll(metrics);
        return was.withMetrics(all);
    }

    private void replace(Epoch epoch) {
        record.replace(epoch);
        before = epoch.number() - 1;
        epochs.subList(before, epochs.size()).clear();
        epochs.add(epoch);
        again.removeIf(step -> step.epoch() < epoch.number());
        tell(List.copyOf(again));
        again.clear();
    }

    /** How many epochs are on record. */
    int count() {
        return epochs.size();
    }

    /** Why what is told can't be recorded. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The first thing that wasn't understood, and how many others there are. */
    Optional<String> remarks() {
        return Optional.ofNullable(firstRemark)
                .map(first -> first + (remarks > 1 ? " (and " + (remarks - 1) + " remarks more)" : ""));
    }

    /** Says which epochs have no figures, where others at such distances have; a program may well tell each fifth only. */
    Optional<String> gaps() {
        List<Integer> told = epochs.stream()
                .filter(epoch -> !epoch.metrics().isEmpty())
                .map(Epoch::number)
                .toList();
        return Gaps.beyondHabit(told);
    }

    String digest() {
        return Digest.ofReported(epochs);
    }

    /** The latest epoch in which a metric was told; empty if it never was. */
    Optional<Epoch> latest(String metric) {
        for (int i = epochs.size() - 1; i >= 0; i--) {
            if (epochs.get(i).metrics().containsKey(metric)) {
                return Optional.of(epochs.get(i));
            }
        }
        return Optional.empty();
    }
}
