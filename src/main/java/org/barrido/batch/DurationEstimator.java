package org.barrido.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.row.TimedAttempt;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.Trainer;

/**
 * How long training takes: the one model that a plan, a run's progress and a look at a run from outside go by. A run's time is the sum of
 *
 * <ul>
 *   <li>its start: the JVM, the program's classes, the lab book;
 *   <li>training, on several workers: for each attempt something fixed (commits, checkpoint, model files), and its epochs by
 *       {@link CostModel}, times what epochs have needed in truth;
 *   <li>the warm-up: what the first seconds of all that take longer, see {@link WarmUp};
 *   <li>its end: tables, and charts where they are wanted, by the number of attempts and epochs in them.
 * </ul>
 *
 * <p>What epochs need in truth is judged by those of the lab book, first those of the same optimizer and batch size and about the
 * same arithmetic, then of the same optimizer, then all; those timed on this kind of processor if there are any. What took
 * milliseconds tells nothing of what has many times its arithmetic. Where nothing tells, two seconds of training do, or the
 * constants as they are. An attempt's fixed cost is judged by the book too. The other constants are scaled by how fast epochs are
 * here.
 */
public final class DurationEstimator {
    /*
     * Medians of processes on a machine of two cores (see CostModel) that did nothing else: with an empty sweep, with 1 to 500
     * attempts of one tiny epoch, with and without charts; src/bench/estimates.py has the cases.
     */
    private static final double START = 1.0;
    private static final double ATTEMPT = 0.012;
    /** An epoch's way into the lab book. */
    static final double RECORD = 0.0004;

    private static final double TABLES = 0.1;
    private static final double CHARTS = 2.0;
    private static final double CHART_OF_ATTEMPT = 0.004;
    private static final WarmUp WARM_UP = new WarmUp(3, 1.0);

    private static final double NANOS = 1e9;
    private static final double CALIBRATION_SECONDS = 2;
    private static final double SIMILAR = 2;
    private static final double TELLING = 32;
    /** How far the speed of epochs is taken to be that of everything. */
    private static final double MOST_SCALED = 3;

    private static final int ENOUGH = 3;

    private final DatasetCache datasets;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Double> fixed = new ArrayList<>();
    private final Set<Object> gone = new HashSet<>();

    /** One attempt's epochs of the past: settings, cost of an epoch, and how many times that it took. */
    private record Sample(Map<Parameter, Object> settings, double cost, double pace) {}

    /**
     * @param past attempts of any sweep
     * @param cpu of this machine: where the past has attempts of it, others don't count
     */
    public DurationEstimator(DatasetCache datasets, List<TimedAttempt> past, String cpu) {
        this.datasets = datasets;
        boolean known = past.stream().anyMatch(attempt -> attempt.cpu().equals(cpu));
        for (TimedAttempt attempt : past) {
            if ((!known || attempt.cpu().equals(cpu)) && attempt.epochs() > 0 && attempt.seconds() > 0) {
                addPast(attempt);
            }
        }
    }

    /** Data that are gone, or were named from another folder, tell nothing any more. */
    private void addPast(TimedAttempt attempt) {
        Object data = attempt.settings().get(Parameter.DATASET);
        if (gone.contains(data)) {
            return;
        }
        try {
            add(attempt.settings(), attempt.seconds() / attempt.epochs());
        } catch (DataException e) {
            gone.add(data);
        }
        // An attempt that was interrupted, or went on from another's checkpoint, took longer or less than it did
        // itself.
        double beside = attempt.wallSeconds() - attempt.seconds() - attempt.epochs() * RECORD;
        if (beside > 0 && beside < attempt.seconds() + 1) {
            fixed.add(beside);
        }
    }

    /** Lists the settings that the past tells nothing of: for them {@link #calibrate} is needed. */
    public List<Map<Parameter, Object>> unknown(List<Workload> work) throws DataException {
        List<Map<Parameter, Object>> unknown = new ArrayList<>();
        for (Workload one : work) {
            double cost = cost(one.settings());
            if (samples.stream().noneMatch(sample -> isTelling(sample, cost))) {
                unknown.add(one.settings());
            }
        }
        return unknown;
    }

    private static boolean isTelling(Sample sample, double cost) {
        return cost <= sample.cost() * TELLING;
    }

    /**
     * Trains the smallest of these for two seconds, over and over while one training is shorter, or for one epoch where that takes
     * longer; keeps nothing but the time.
     */
    public void calibrate(List<Map<Parameter, Object>> unknown) throws DataException, IOException {
        Map<Parameter, Object> smallest = null;
        for (Map<Parameter, Object> settings : unknown) {
            if (smallest == null || cost(settings) < cost(smallest)) {
                smallest = settings;
            }
        }
        if (smallest != null) {
            add(smallest, measuredSecondsPerEpoch(smallest));
        }
    }

    /** Of the fastest epoch, since the first ones are cold. */
    private double measuredSecondsPerEpoch(Map<Parameter, Object> values) throws DataException, IOException {
        Settings settings = Settings.ofComplete(values);
        Trainer trainer = new Trainer(dataset(values));
        long start = System.nanoTime();
        double[] fastest = {Double.POSITIVE_INFINITY};
        BooleanSupplier goesOn = () -> (System.nanoTime() - start) / NANOS < CALIBRATION_SECONDS;
        for (long seed = 1; seed == 1 || goesOn.getAsBoolean(); seed++) {
            trainer.train(settings, seed, null, epoch -> {
                fastest[0] = Math.min(fastest[0], epoch.seconds());
                return goesOn.getAsBoolean();
            });
        }
        return fastest[0];
    }

    /** Estimates the time of one epoch of an attempt, on one worker that is warm. */
    public double secondsPerEpoch(Map<Parameter, Object> settings) throws DataException {
        double cost = cost(settings);
        Predicate<Sample> sameOptimizer = sample -> same(sample.settings(), settings, Parameter.OPTIMIZER);
        Predicate<Sample> similar = sameOptimizer
                .and(sample -> same(sample.settings(), settings, Parameter.BATCH_SIZE))
                .and(sample -> Math.max(sample.cost() / cost, cost / sample.cost()) <= SIMILAR);
        Predicate<Sample> telling = sample -> isTelling(sample, cost);
        for (Predicate<Sample> choice : List.of(similar, sameOptimizer.and(telling), telling)) {
            double[] paces = samples.stream()
                    .filter(choice)
                    .mapToDouble(Sample::pace)
                    .sorted()
                    .toArray();
            if (paces.length > 0) {
                return cost * median(paces);
            }
        }
        return cost;
    }

    /** Estimates what an attempt takes beside its epochs. */
    double secondsPerAttempt() {
        return fixed.size() < ENOUGH
                ? scale() * ATTEMPT
                : median(
                        fixed.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** Estimates a run of what is left of a sweep. */
    public RunEstimate estimate(List<Workload> work, int attempts, boolean charts) throws DataException {
        Map<String, Double> training = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        for (Workload one : work) {
            double epochs = (one.epochs() - one.done()) * (secondsPerEpoch(one.settings()) + RECORD);
            training.merge(one.trajectory(), epochs, Math::max);
            count.merge(one.trajectory(), 1, Integer::sum);
        }
        List<Double> lanes = new ArrayList<>();
        training.forEach((lane, seconds) -> lanes.add(seconds + count.getOrDefault(lane, 1) * secondsPerAttempt()));
        return new RunEstimate(lanes, scale() * START, warmUp(), endSeconds(attempts, charts));
    }

    WarmUp warmUp() {
        return new WarmUp(WARM_UP.slowdown(), scale() * WARM_UP.seconds());
    }

    /** Estimates what follows on the last training: tables of so many attempts, and their charts. */
    double endSeconds(int attempts, boolean charts) {
        return scale() * (TABLES + (charts ? CHARTS + attempts * CHART_OF_ATTEMPT : 0));
    }

    /** How many times what the constants say things take here. */
    private double scale() {
        double[] paces = samples.stream().mapToDouble(Sample::pace).sorted().toArray();
        return paces.length == 0 ? 1 : Math.max(1 / MOST_SCALED, Math.min(MOST_SCALED, median(paces)));
    }

    private static double median(double[] ascending) {
        return ascending[ascending.length / 2];
    }

    private void add(Map<Parameter, Object> settings, double secondsPerEpoch) throws DataException {
        double cost = cost(settings);
        samples.add(new Sample(settings, cost, secondsPerEpoch / cost));
    }

    private double cost(Map<Parameter, Object> settings) throws DataException {
        return CostModel.ofEpoch(settings, dataset(settings));
    }

    private Dataset dataset(Map<Parameter, Object> settings) throws DataException {
        return datasets.get((String) Objects.requireNonNull(settings.get(Parameter.DATASET)));
    }

    private static boolean same(Map<Parameter, Object> one, Map<Parameter, Object> other, Parameter parameter) {
        Object value = one.get(parameter);
        return value != null && value.equals(other.get(parameter));
    }
}
