package org.barrido.schedule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.stop.RaceRule;
import org.barrido.sweep.stop.StopRule;
import org.barrido.sweep.stop.Stopping;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** Decides what of a sweep is trained, from what is on record. Whoever asks it sees to it that one asks at a time. */
public interface Scheduler {
    /**
     * Takes what is on record of an attempt; what it knew before stays.
     *
     * @param attempt its number in the sweep
     * @param epochs from the first on
     * @param status PENDING where it stands still, RUNNING where more epochs may come
     */
    void tell(int attempt, List<Epoch> epochs, Status status);

    /** What can be trained now, the most wanted first; what is being trained already is among it. */
    Stream<Stretch> open();

    /** The attempts that were stopped since the last call. */
    List<Stop> stops();

    /** Whether nothing is left to be trained or decided. */
    boolean isSettled();

    /** Whether nothing more can come of an attempt that it has: it ended or was stopped, and nobody's results can change that. */
    boolean isDecided(int attempt);

    /** Takes attempts that follow from results, after all that it has. */
    default void follow(List<Attempt> attempts) {
        throw new IllegalStateException("nothing follows here");
    }

    /** Takes note that no more attempts follow. */
    default void close() {}

    /** How many epochs an attempt will have, as far as is known: what it is expected to have where nothing is decided. */
    double expectedEpochs(int attempt);

    /**
     * What the sweep's metric was after some epochs; NaN where it wasn't finite, or not told.
     *
     * @param epochs as many as are counted, from the first on
     */
    static double value(Sweep sweep, List<Epoch> epochs) {
        Judge judge = judge(sweep);
        return judge.value(judge.score(epochs));
    }

    private static Judge judge(Sweep sweep) {
        return new Judge(sweep.metric(), !(sweep.trainer() instanceof TrainerSpec.Network));
    }

    /** Decides by the rule of a sweep, or by its search, which trains all to their end; none for a sweep without. */
    static Optional<Scheduler> of(Sweep sweep) {
        Stopping stopping = sweep.stopping();
        boolean isFollowed = sweep.search() != null;
        if (stopping == null) {
            return isFollowed ? Optional.of(new Straight(sweep.trainer(), sweep.attempts())) : Optional.empty();
        }
        List<Attempt> attempts = sweep.attempts();
        Judge judge = judge(sweep);
        int epochs = sweep.trainer().epochs(attempts.get(0).settings());
        return Optional.of(
                stopping instanceof StopRule rule
                        ? new Halving(rule, attempts, epochs, judge, isFollowed)
                        : new Racing((RaceRule) stopping, attempts, epochs, judge));
    }
}
