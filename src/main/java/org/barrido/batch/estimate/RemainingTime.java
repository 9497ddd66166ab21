package org.barrido.batch.estimate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.batch.Job;
import org.barrido.data.DataException;
import org.barrido.train.record.Epoch;

/**
 * How long a run still takes: what {@link DurationEstimator} expects of it, and the more what the run itself needs, the more of it there
 * is. Epochs are compared with what was expected of just them, the first ones as of a cold process; those of the same cost first,
 * then all. Safe for use by several threads.
 */
public final class RemainingTime {
    private static final double NANOS = 1e9;
    /** So many seconds of training, of all workers together, tell as much as what was expected before. */
    private static final double TRUST = 2;
    /** As many attempts tell as much as what was expected of an attempt's fixed cost. */
    private static final int ATTEMPTS_TRUSTED = 3;

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<Long, Lane> laneOf = new HashMap<>();
    private final Map<Double, Comparison> byCost = new HashMap<>();
    private final Comparison all = new Comparison();
    private final List<Double> fixed = new ArrayList<>();
    private final WarmUp warmUp;
    private final double fixedExpected;
    private final double endSeconds;
    private final int workers;
    private final ProgramsLeft programs;
    private final DurationEstimator estimator;
    private int following; // attempts that aren't known yet
    private double secondsOfFollowing; // of each, as of those that are known
    private double besideAll; // what attempts took beside their epochs
    private double lost; // of the seconds that a cold process takes longer, of all workers
    private double warmWork; // that was done, in seconds of a warm worker

    /** Attempts of one trajectory, which one worker trains in turn. */
    private static final class Lane {
        private final double cost;
        private int epochs;
        private int done;
        private int attempts;
        private long begun; // 0 while none of its attempts runs
        private long last; // when something was heard of it
        private double inEpochs; // of the attempt that runs

        Lane(double cost) {
            this.cost = cost;
        }
    }

    /** Seconds that epochs took, and that were expected of them. */
    private static final class Comparison {
        private double taken;
        private double expected;

        void add(double seconds, double expectedSeconds) {
            taken += seconds;
            expected += expectedSeconds;
        }

        /** How many times as long as expected, drawn towards what is believed without it. */
        double ratio(double believed) {
            return expected == 0 || taken == 0
                    ? believed
                    : believed * Math.pow(taken / expected / believed, taken / (taken + TRUST));
        }
    }

    /**
     * Begins with what is expected.
     *
     * @param workers 0 where it isn't known how many there are
     * @param charts whether they are drawn at the end
     */
    public RemainingTime(DurationEstimator expected, Collection<Job> jobs, int workers, boolean charts)
            throws DataException {
        estimator = expected;
        programs = new ProgramsLeft(expected.programs());
        for (Job job : jobs) {
            take(job);
        }
        this.workers = workers;
        warmUp = expected.warmUp();
        fixedExpected = expected.secondsPerAttempt();
        endSeconds = expected.endSeconds(
                charts, jobs.stream().mapToLong(job -> job.settings().epochs()).sum());
    }

    private void take(Job job) throws DataException {
        if (ProgramTimes.isProgram(job.settings().values())) {
            programs.add(job);
            return;
        }
        double cost = estimator.secondsPerEpoch(job.settings().values());
        Lane lane = lanes.computeIfAbsent(job.keyed().trajectory(), trajectory -> new Lane(cost));
        lane.epochs = Math.max(lane.epochs, job.settings().epochs());
        lane.done = Math.max(lane.done, job.pending().epochsRecorded());
        lane.attempts++;
        laneOf.put(job.id(), lane);
    }

    /** Expects more attempts, which aren't known yet and are taken to be like those that are. */
    public synchronized void follow(int most) {
        following = most;
        secondsOfFollowing = lanes.values().stream()
                .mapToDouble(lane -> lane.cost * lane.epochs)
                .average()
                .orElse(0);
    }

    /** Takes one of those that followed. */
    public synchronized void add(Job job) throws DataException {
        following = Math.max(0, following - 1);
        take(job);
    }

    /** @param now nanoseconds, as {@code System.nanoTime} */
    public synchronized void started(long attempt, long now) {
        if (programs.has(attempt)) {
            programs.started(attempt, now);
            return;
        }
        Lane lane = lane(attempt);
        lane.begun = now;
        lane.last = now;
        lane.inEpochs = 0;
    }

    /** @param epoch may be one that was on record before */
    public synchronized void epoch(long attempt, Epoch epoch, long now) {
        if (programs.has(attempt)) {
            programs.epoch(attempt, epoch.number());
            return;
        }
        Lane lane = lane(attempt);
        lane.last = now;
        if (epoch.number() <= lane.done) {
            return;
        }
        lane.done = epoch.number();
        lane.inEpochs += epoch.seconds() + DurationEstimator.RECORD;
        double expected = expected(lane.cost, stillCold(), epoch.seconds());
        lost += expected - lane.cost;
        warmWork += lane.cost;
        byCost.computeIfAbsent(lane.cost, cost -> new Comparison()).add(epoch.seconds(), expected);
        all.add(epoch.seconds(), expected);
    }

    /** What an attempt took beside its epochs is told by its end; one that ended early takes the rest with it. */
    public synchronized void finished(long attempt, long now) {
        if (programs.has(attempt)) {
            programs.finished(attempt, now);
            return;
        }
        Lane lane = lane(attempt);
        lane.attempts = Math.max(0, lane.attempts - 1);
        if (lane.begun != 0) {
            double beside = Math.max(0, (now - lane.begun) / NANOS - lane.inEpochs);
            double cold = warmUp.extraOfAttempts(fixed.size(), 1) + stillCold();
            fixed.add(beside * fixedExpected / expected(fixedExpected, cold, beside));
            besideAll += beside;
            warmWork += fixedExpected;
        }
        lane.begun = 0;
    }

    /** How many epochs an attempt will have, where results decide. */
    public synchronized void expect(long attempt, double epochs) {
        if (!programs.has(attempt)) {
            Lane lane = lane(attempt);
            lane.epochs = Math.max(lane.done, (int) Math.round(epochs));
        }
    }

    /** Takes note that an attempt stands still, and will have so many epochs, as far as is known. */
    public synchronized void paused(long attempt, double epochs) {
        if (programs.has(attempt)) {
            programs.paused(attempt);
            return;
        }
        lane(attempt).begun = 0;
        expect(attempt, epochs);
    }

    /** Takes note that an attempt which stands still goes on no further. */
    public synchronized void stopped(long attempt) {
        if (programs.has(attempt)) {
            programs.stopped(attempt);
            return;
        }
        lane(attempt).attempts = 0;
    }

    /** What is left of the seconds that a cold process takes longer. */
    private double stillCold() {
        return Math.max(0, warmUp.seconds() * busy() - lost);
    }

    /** What was to be expected of some work: as of a warm process or as of a cold one, whichever is nearer to what it took. */
    private static double expected(double warm, double extraOfCold, double taken) {
        return Math.max(warm, Math.min(warm + extraOfCold, taken));
    }

    private Lane lane(long attempt) {
        return requireNonNull(laneOf.get(attempt));
    }

    private int busy() {
        if (workers > 0) {
            return Math.max(1, Math.min(workers, lanes.size()));
        }
        long running = lanes.values().stream().filter(lane -> lane.begun != 0).count() + programs.running();
        return (int) Math.max(1, running);
    }

    /** Tells whether it is by what the run itself needed for the most part. */
    public synchronized boolean isMeasured() {
        return all.taken + besideAll > TRUST || programs.isMeasured();
    }

    /** Returns the seconds until all is trained and what ends the run is done; not a number while nothing is known of a program. */
    public synchronized double seconds(long now) {
        double ratio = all.ratio(1);
        double perAttempt = fixedSeconds();
        List<Double> running = new ArrayList<>();
        List<Double> waiting = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            if (lane.attempts > 0) {
                (lane.begun != 0 ? running : waiting).add(left(lane, ratio, perAttempt, now));
            }
        }
        for (int i = 0; i < following; i++) {
            waiting.add(secondsOfFollowing * ratio + perAttempt);
        }
        waiting.sort(Comparator.reverseOrder());
        running.addAll(0, programs.seconds(now));
        running.addAll(waiting);
        double records = lanes.values().stream()
                        .filter(lane -> lane.attempts > 0)
                        .mapToDouble(lane -> lane.epochs - lane.done)
                        .sum()
                * DurationEstimator.RECORD;
        double training = Math.max(records, RunEstimate.makespan(running, workers > 0 ? workers : busy()));
        int attempts = lanes.values().stream().mapToInt(lane -> lane.attempts).sum();
        double cold = Math.min(stillCold() / busy(), warmUp.extra(warmWork / busy(), training))
                + warmUp.extraOfAttempts(fixed.size(), attempts) / busy();
        return training + cold + endSeconds;
    }

    private double left(Lane lane, double ratio, double perAttempt, long now) {
        double epoch = lane.cost * byCost.getOrDefault(lane.cost, all).ratio(ratio);
        double epochs = (lane.epochs - lane.done) * (epoch + DurationEstimator.RECORD);
        double begun = lane.begun == 0 ? 0 : Math.min((now - lane.last) / NANOS, Math.min(epoch, epochs));
        return epochs - begun + lane.attempts * perAttempt;
    }

    /** The median of those that were measured and of what was expected. */
    private double fixedSeconds() {
        List<Double> told = new ArrayList<>(fixed);
        for (int i = 0; i < ATTEMPTS_TRUSTED; i++) {
            told.add(fixedExpected);
        }
        told.sort(Comparator.naturalOrder());
        return told.get(told.size() / 2);
    }
}
