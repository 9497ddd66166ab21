package org.barrido.batch.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long a run takes, by its parts; {@link DurationEstimator} says what they are.
 *
 * @param lanes seconds of one worker, once warm, for each training; any order
 * @param recordSeconds of all epochs' ways into the lab book, which go one after the other; in the lanes' seconds too
 * @param attempts in all lanes
 * @param startSeconds from the start of the program to the first training
 * @param warmUp what the first seconds of training take longer
 * @param endSeconds from the last training to the end of the program
 */
public record RunEstimate(
        List<Double> lanes, double recordSeconds, int attempts, double startSeconds, WarmUp warmUp, double endSeconds) {
    /** Keeps a copy of the list. */
    public RunEstimate {
        lanes = List.copyOf(lanes);
    }

    /** Returns the seconds of the whole on so many workers, from the program's start to its end; 0 where nothing is left. */
    public double wallSeconds(int workers) {
        double training = training(workers);
        if (training == 0) {
            return 0;
        }
        double busy = Math.max(1, Math.min(workers, lanes.size()));
        double cold = warmUp.extra(0, training) + warmUp.extraOfAttempts(0, attempts) / busy;
        return startSeconds + training + cold + endSeconds;
    }

    /** Returns the seconds until all is done of a run on so many workers that goes on and is warm. */
    public double secondsLeft(int workers) {
        double training = training(workers);
        return training == 0 ? 0 : training + endSeconds;
    }

    private double training(int workers) {
        List<Double> largestFirst = new ArrayList<>(lanes);
        largestFirst.sort(Comparator.reverseOrder());
        return Math.max(recordSeconds, makespan(largestFirst, workers));
    }

    /** Returns the estimate of both in one run: what begins and ends it is needed once. */
    public RunEstimate and(RunEstimate other) {
        List<Double> both = new ArrayList<>(lanes);
        both.addAll(other.lanes);
        return new RunEstimate(
                both,
                recordSeconds + other.recordSeconds,
                attempts + other.attempts,
                Math.max(startSeconds, other.startSeconds),
                warmUp,
                endSeconds + other.endSeconds);
    }

    /** When the last of some tasks ends, each taken by the first worker that is free. */
    static double makespan(List<Double> tasks, int workers) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        double end = 0;
        for (double task : tasks) {
            double begin = free.size() < Math.max(1, workers) ? 0 : free.remove();
            free.add(begin + task);
            end = Math.max(end, begin + task);
        }
        return end;
    }
}
