package org.barrido.train.program;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * Makes epochs of what a program tells line by line. The metrics of an epoch may come in several lines, of which the later counts; the
 * epoch is handed on at the next look, when a later one begins, and at the end. What comes for it afterwards amends it. A metric with a step
 * counts for its epoch too, which goes on as long as steps are told. What is told again, as where a file is written anew from its beginning, must be
 * what it was; a metric that goes back to an earlier epoch otherwise ends the reading.
 */
public final class EpochAssembler implements Told {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(1);
    private static final int LATEST_EPOCH = 1_000_000;
    private static final int MOST_METRICS = 1000;
    private static final int MOST_PENDING = 10_000;
    private static final int MOST_REMARKED = 100;

    private final int firstEpoch;
    private final int recorded;
    private final LongSupplier clock;
    private final ToldEpochs out;

    private final Map<String, MetricSeries> metrics = new LinkedHashMap<>();
    private final Set<String> remarked = new HashSet<>();
    private final SortedMap<String, Double> open = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<String, Double>> amendments = new TreeMap<>();
    private final PendingSteps steps = new PendingSteps();
    private int number; // of the latest epoch, 0 before the first
    private int handedOn;
    private long toldAt; // when the latest epoch was told of last
    private boolean withStep; // whether that was within it, so that more is to come
    private long pendingSince;
    private boolean failed;

    /**
     * @param firstEpoch what the program calls its first epoch, 0 or 1
     * @param recorded epochs that are on record since an earlier run of the same attempt, 0 if none are
     * @param clock in nanoseconds, as {@link System#nanoTime}
     */
    public EpochAssembler(int firstEpoch, int recorded, LongSupplier clock, ToldEpochs out) {
        this.firstEpoch = firstEpoch;
        this.recorded = recorded;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
        int place = failed ? 0 : place(line, epoch, step);
        if (place == 0) {
            return;
        }
        if (number == 0 && epoch == 1 && firstEpoch == 0 && recorded == 0) {
            out.remark(line, "the first epoch told is 1, the second: where epochs count from 1 write first_epoch: 1");
        }
        if (place > number) {
            handOn();
            number = place;
        }
        for (Map.Entry<String, Double> value : values.entrySet()) {
            if (!failed && isMetric(line, value.getKey())) {
                take(line, place, step, value.getKey(), value.getValue());
            }
        }
        if (place == number) {
            toldAt = clock.getAsLong();
            withStep = step != null;
        }
        if (steps.size() >= MOST_PENDING) {
            flush();
        }
    }

    @Override
    public void remark(long line, String what) {
        out.remark(line, what);
    }

    /** Hands on the latest epoch, and what else has waited for long enough; to be called several times a second. */
    public void poll() {
        handOnWhole();
        if (isPending() && clock.getAsLong() - pendingSince >= QUIET) {
            flush();
        }
    }

    /** Hands on all but an epoch of which steps may still come, since the program was cut off. */
    public void cut() {
        handOnWhole();
        flush();
    }

    private void handOnWhole() {
        if (!withStep) {
            handOn();
        }
    }

    /** Hands on all that there is, since the program has ended. */
    public void end() {
        handOn();
        flush();
    }

    /** The names of all metrics that were told, in the order in which they first were. */
    public List<String> told() {
        return List.copyOf(metrics.keySet());
    }

    /** Why the training can't be judged by a metric: it was never told. */
    public Optional<String> absence(String metric) {
        if (metrics.containsKey(metric)) {
            return Optional.empty();
        }
        String names = metrics.isEmpty() ? "nothing" : String.join(", ", metrics.keySet());
        return Optional.of("never told " + metric + "; told: " + names + Suggestions.remark(metric, metrics.keySet()));
    }

    /** What a metric was where it was told last, if that isn't finite: the training diverged. */
    public Optional<String> divergence(String metric) {
        MetricSeries series = metrics.get(metric);
        if (series == null) {
            return Optional.empty();
        }
        Double last = series.get(series.last());
        return last == null || Double.isFinite(last)
                ? Optional.empty()
                : Optional.of(metric + " was " + last + " in epoch " + series.last());
    }

    /** The epoch as the lab book counts, 0 if there is none. */
    private int place(long line, double epoch, @Nullable Long step) {
        if (!Double.isFinite(epoch)) {
            out.remark(line, "epoch is " + epoch + ", expected a number");
        } else if (epoch > LATEST_EPOCH) {
            fail(
                    line,
                    "epoch " + written(epoch) + " is beyond " + LATEST_EPOCH
                            + ": tell as step what is finer than epochs");
        } else if (epoch < 0 || (epoch == 0 && firstEpoch > 0)) {
            fail(
                    line,
                    "epoch " + written(epoch) + ", but epochs count from " + firstEpoch
                            + (epoch == 0 ? "; write metrics: {…, first_epoch: 0}" : ""));
        } else if (epoch == Math.rint(epoch)) {
            return (int) epoch + 1 - firstEpoch;
        } else if (step == null) {
            out.remark(line, "epoch " + epoch + " isn't whole, and no step says what within it");
        } else {
            return (int) Math.ceil(epoch);
        }
        return 0;
    }

    private static String written(double epoch) {
        return epoch == Math.rint(epoch) && Math.abs(epoch) < 1e15
                ? Long.toString((long) epoch)
                : Double.toString(epoch);
    }

    private boolean isMetric(long line, String name) {
        if (metrics.containsKey(name)) {
            return true;
        }
        Optional<String> reason = MetricName.problem(name);
        if (reason.isEmpty() && metrics.size() < MOST_METRICS) {
            metrics.put(name, new MetricSeries());
            return true;
        }
        remarkOnce(
                line, reason.orElse("more than " + MOST_METRICS + " metrics: later ones aren't kept, such as " + name));
        return false;
    }

    private void take(long line, int epoch, @Nullable Long step, String name, double value) {
        MetricSeries series = Objects.requireNonNull(metrics.get(name));
        if (step == null ? series.isTold(epoch, value) : series.isToldAgain(epoch, step)) {
            return;
        }
        if (epoch < series.last()) {
            fail(line, goneBack(name, series, epoch, value));
            return;
        }
        if (step != null) {
            takeStep(line, epoch, step, name, value);
        }
        Double before = series.get(epoch);
        series.put(epoch, value);
        if (epoch > handedOn) {
            open.put(name, value);
        } else {
            amend(line, epoch, name, value, step == null ? before : null);
        }
    }

    private static String goneBack(String name, MetricSeries series, int epoch, double value) {
        Double before = series.get(epoch);
        return "epoch " + epoch + " came after epoch " + series.last() + " (" + name
                + (before == null ? " " : " was " + before + " there, is ") + value + ")";
    }

    private void takeStep(long line, int epoch, long step, String name, double value) {
        MetricSeries series = Objects.requireNonNull(metrics.get(name));
        if (!series.isLater(step)) {
            remarkOnce(
                    line,
                    "step " + step + " of epoch " + epoch
                            + " isn't kept: steps count through the whole training, and it was told before");
            return;
        }
        series.putStep(epoch, step);
        beginWaiting();
        if (!steps.add(epoch, step, name, value)) {
            remarkOnce(
                    line,
                    "more than " + PendingSteps.MOST_NUMBERS + " numbers of steps: from here on only epochs are kept");
        }
    }

    /** @param before what it was, where another number takes its place that isn't of a later step */
    private void amend(long line, int epoch, String name, double value, @Nullable Double before) {
        if (before != null) {
            out.remark(line, name + " of epoch " + epoch + " was " + before + ", is " + value + " now");
        }
        beginWaiting();
        amendments.computeIfAbsent(epoch, any -> new TreeMap<>()).put(name, value);
    }

    private boolean isPending() {
        return !steps.isEmpty() || !amendments.isEmpty();
    }

    private void beginWaiting() {
        if (!isPending()) {
            pendingSince = clock.getAsLong();
        }
    }

    private void handOn() {
        if (number <= handedOn) {
            return;
        }
        for (int skipped = Math.max(handedOn, recorded) + 1; skipped < number; skipped++) {
            out.epoch(skipped, toldAt, Collections.emptySortedMap());
        }
        out.epoch(number, toldAt, Collections.unmodifiableSortedMap(new TreeMap<>(open)));
        open.clear();
        handedOn = number;
        flush();
    }

    private void flush() {
        amendments.forEach((epoch, values) -> out.amended(epoch, Collections.unmodifiableSortedMap(values)));
        amendments.clear();
        if (!steps.isEmpty()) {
            out.steps(steps.take());
        }
    }

    /** A remark that would come with every line is made the first time. */
    private void remarkOnce(long line, String what) {
        if (remarked.size() < MOST_REMARKED && remarked.add(what.replaceAll("[0-9]+", "#"))) {
            out.remark(line, what);
        }
    }

    private void fail(long line, String reason) {
        failed = true;
        out.failed(reason + (line > 0 ? ", in line " + line : ""));
    }
}
