package org.barrido.batch.estimate;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.barrido.batch.CostModel;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.row.TimedAttempt;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.NetworkTraining;

/**
 * How long training takes: the one model that a plan, a run's progress and a look at a run from outside go by. A run's time is the sum of
 *
 * <ul>
 *   <li>its start: the JVM, the program's classes, the lab book, and the data sets as long as reading them took here;
 *   <li>training, on several workers: for each attempt something fixed (commits, checkpoint, model files), and its epochs by
 *       {@link CostModel}, times what epochs have needed in truth;
 *   <li>the warm-up: what the first seconds of all that take longer, see {@link WarmUp};
 *   <li>its end: tables, and charts where they are wanted; of few attempts and of many it takes about the same.
 * </ul>
 *
 * <p>What epochs need in truth is judged by those of the lab book, first those of the same optimizer and batch size and about the
 * same arithmetic, then of the same optimizer, then all; those timed on this kind of processor if there are any. What took
 * milliseconds tells nothing of what has many times its arithmetic. Where nothing tells, two seconds of training do, or the
 * constants as they are. An attempt's fixed cost is judged by the book too. The other constants are scaled by how
 * long this process took to start, or, where it has been there for long, by how fast epochs are here.
 */
public final class DurationEstimator {
    /*
     * On a virtual machine with two cores of an AMD EPYC that did nothing else, Java 17: processes that ran 4, 6 and 300 attempts on two
     * workers, on MNIST and on 192 points, with and without charts.
     */
    private static final double START = 0.75;
    /** From its begin to the same place in a plan, which opens no lab book to write to; and in one that has a lab book to read. */
    private static final double START_OF_PLAN = 0.2;

    private static final double START_OF_PLAN_WITH_BOOK = 0.4;

    private static final double ATTEMPT = 0.004;
    /** An epoch's way into the lab book, which one at a time goes. */
    static final double RECORD = 0.0006;

    private static final double TABLES = 0.2;
    private static final double CHARTS = 0.8;
    /** More for each epoch of a curve, until there are so many that curves are thinned. */
    private static final double CHARTED_EPOCH = 0.00008;

    private static final double MOST_OF_EPOCHS = 5;
    private static final WarmUp WARM_UP = new WarmUp(5, 0.4, 0.02, 100);

    /** So many times its usual start a process is old that has done something else. */
    private static final double OLD = 20;

    private static final double NANOS = 1e9;
    private static final double CALIBRATION_SECONDS = 2;
    private static final double SIMILAR = 2;
    private static final double TELLING = 32;
    /** How far the speed of epochs, and that of a start, is taken to be that of everything. */
    private static final double MOST_SCALED = 3;

    private static final double MOST_SCALED_BY_START = 8;

    private static final int ENOUGH = 3;

    private final DatasetCache datasets;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Double> fixed = new ArrayList<>();
    private final ProgramTimes programs = new ProgramTimes();
    private final Set<Object> gone = new HashSet<>();
    /** How many times its usual start this process took; 0 where that isn't known. */
    private double startScale;

    /** One attempt's epochs of the past: settings, cost of an epoch, how many times that it took, and whether in a cold process. */
    private record Sample(Map<Parameter, Object> settings, double cost, double pace, boolean isCold) {}

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
        if (ProgramTimes.isProgram(attempt.settings())) {
            programs.add(attempt);
            return;
        }
        Object data = attempt.settings().get(NetworkParameter.DATASET);
        if (gone.contains(data)) {
            return;
        }
        try {
            double seconds = attempt.isFirst() ? WARM_UP.warm(attempt.seconds()) : attempt.seconds();
            add(attempt.settings(), seconds / attempt.epochs(), attempt.isFirst());
        } catch (DataException e) {
            gone.add(data);
        }
        // An attempt that was interrupted, or went on from another's checkpoint, took longer or less than it did
        // itself.
        double beside = attempt.wallSeconds() - attempt.seconds() - attempt.epochs() * RECORD;
        if (beside > 0 && beside < attempt.seconds() + 1 && !attempt.isFirst()) {
            fixed.add(beside);
        }
    }

    /**
     * Judges by the start of this process, which is at its end, how fast everything is on this machine at the moment: loading classes
     * and running them cold is what ends of runs are, and first seconds of training. One that is old tells nothing by that.
     *
     * @param plan whether it only plans
     */
    public DurationEstimator calibratedByStart(boolean plan) {
        // By the JVM's own clock: what the system says of a process' begin is off by up to seconds, where its clock was
        // set since it started.
        double age = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        double start = (age - datasets.secondsOfReading()) / (plan ? startOfPlan() : START);
        startScale = start > 0 && start < OLD ? scaled(start, MOST_SCALED_BY_START) : 0;
        return this;
    }

    private double startOfPlan() {
        return samples.isEmpty() ? START_OF_PLAN : START_OF_PLAN_WITH_BOOK;
    }

    /** Lists the settings that the past tells nothing of: for them {@link #calibrate} is needed. */
    public List<Map<Parameter, Object>> unknown(List<Workload> work) throws DataException {
        List<Map<Parameter, Object>> unknown = new ArrayList<>();
        for (Workload one : work) {
            if (ProgramTimes.isProgram(one.settings())) {
                continue;
            }
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
            add(smallest, measuredSecondsPerEpoch(smallest), false);
        }
    }

    /** Of the fastest epoch, since the first ones are cold; where there was time for one alone, less what a cold one takes longer. */
    private double measuredSecondsPerEpoch(Map<Parameter, Object> values) throws DataException, IOException {
        NetworkSettings settings = Settings.ofComplete(values).network();
        NetworkTraining trainer = new NetworkTraining(dataset(values));
        long start = System.nanoTime();
        double[] fastest = {Double.POSITIVE_INFINITY};
        int[] count = {0};
        BooleanSupplier goesOn = () -> (System.nanoTime() - start) / NANOS < CALIBRATION_SECONDS;
        for (long seed = 1; seed == 1 || goesOn.getAsBoolean(); seed++) {
            trainer.train(settings, seed, null, epoch -> {
                fastest[0] = Math.min(fastest[0], epoch.seconds());
                count[0]++;
                return goesOn.getAsBoolean();
            });
        }
        return count[0] == 1 ? WARM_UP.warm(fastest[0]) : fastest[0];
    }

    /** Estimates the time of one epoch of an attempt, on one worker that is warm. */
    public double secondsPerEpoch(Map<Parameter, Object> settings) throws DataException {
        double cost = cost(settings);
        Predicate<Sample> sameOptimizer = sample -> same(sample.settings(), settings, NetworkParameter.OPTIMIZER);
        Predicate<Sample> similar = sameOptimizer
                .and(sample -> same(sample.settings(), settings, NetworkParameter.BATCH_SIZE))
                .and(sample -> Math.max(sample.cost() / cost, cost / sample.cost()) <= SIMILAR);
        Predicate<Sample> telling = sample -> isTelling(sample, cost);
        for (Predicate<Sample> choice : List.of(similar, sameOptimizer.and(telling), telling)) {
            double pace = pace(samples.stream().filter(choice).toList());
            if (pace > 0) {
                return cost * pace;
            }
        }
        return cost * scale();
    }

    /** How long attempts of programs take. */
    ProgramTimes programs() {
        return programs;
    }

    /** Estimates what an attempt takes beside its epochs. */
    double secondsPerAttempt() {
        return fixed.size() < ENOUGH
                ? scale() * ATTEMPT
                : lowerQuartile(
                        fixed.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** Estimates a run of what is left of a sweep; not a number where nothing is known of its program. */
    public RunEstimate estimate(List<Workload> work, boolean charts) throws DataException {
        Map<String, Double> training = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        double records = 0;
        long epochsOfAll = 0;
        for (Workload one : work) {
            records += Math.max(0, one.epochs() - one.done()) * RECORD;
            epochsOfAll += one.epochs();
            training.merge(one.trajectory(), secondsLeft(one), Math::max);
            count.merge(one.trajectory(), 1, Integer::sum);
        }
        double perAttempt = secondsPerAttempt();
        List<Double> lanes = new ArrayList<>();
        training.forEach((lane, seconds) -> lanes.add(seconds + count.getOrDefault(lane, 1) * perAttempt));
        double start = scale() * START + datasets.secondsOfReading();
        return new RunEstimate(lanes, records, work.size(), start, warmUp(), endSeconds(charts, epochsOfAll));
    }

    private double secondsLeft(Workload one) throws DataException {
        int left = one.epochs() - one.done();
        if (ProgramTimes.isProgram(one.settings())) {
            return programs.seconds(one.settings()) * (one.epochs() > 0 ? (double) left / one.epochs() : 1);
        }
        return left * (secondsPerEpoch(one.settings()) + RECORD);
    }

    WarmUp warmUp() {
        return WARM_UP.times(scale());
    }

    /** Estimates what follows on the last training: tables, and charts. */
    double endSeconds(boolean charts, long epochs) {
        double curves = Math.min(MOST_OF_EPOCHS, epochs * CHARTED_EPOCH);
        return scale() * (TABLES + (charts ? CHARTS + curves : 0));
    }

    /** How many times what the constants say things take here. */
    private double scale() {
        double pace = pace(samples);
        return startScale > 0 ? startScale : pace == 0 ? 1 : scaled(pace, MOST_SCALED);
    }

    private static double scaled(double times, double most) {
        return Math.max(1 / most, Math.min(most, times));
    }

    /** The lower quartile, of those of a warm process if there are any; 0 if there are none. */
    private static double pace(List<Sample> chosen) {
        boolean allCold = chosen.stream().allMatch(Sample::isCold);
        double[] paces = chosen.stream()
                .filter(sample -> allCold || !sample.isCold())
                .mapToDouble(Sample::pace)
                .sorted()
                .toArray();
        return paces.length == 0 ? 0 : lowerQuartile(paces);
    }

    /** Not the median, since what a process takes longer while it is cold is only ever more. */
    private static double lowerQuartile(double[] ascending) {
        return ascending[(ascending.length - 1) / 4];
    }

    private void add(Map<Parameter, Object> settings, double secondsPerEpoch, boolean cold) throws DataException {
        double cost = cost(settings);
        samples.add(new Sample(settings, cost, secondsPerEpoch / cost, cold));
    }

    private double cost(Map<Parameter, Object> settings) throws DataException {
        return CostModel.ofEpoch(settings, dataset(settings));
    }

    private Dataset dataset(Map<Parameter, Object> settings) throws DataException {
        return datasets.get((String) Objects.requireNonNull(settings.get(NetworkParameter.DATASET)));
    }

    private static boolean same(Map<Parameter, Object> one, Map<Parameter, Object> other, Parameter parameter) {
        Object value = one.get(parameter);
        return value != null && value.equals(other.get(parameter));
    }
}
