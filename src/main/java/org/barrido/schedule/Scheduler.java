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

    /** How many epochs an attempt will have, as far as is known: what it is expected to have where nothing is decided. */
    double expectedEpochs(int attempt);

    /** Decides by the rule of a sweep; none for one without. */
    static Optional<Scheduler> of(Sweep sweep) {
        Stopping stopping = sweep.stopping();
        if (stopping == null) {
            return Optional.empty();
        }
        List<Attempt> attempts = sweep.attempts();
        Judge judge = new Judge(sweep.metric(), !(sweep.trainer() instanceof TrainerSpec.Network));
        int epochs = sweep.trainer().epochs(attempts.get(0).settings());
        return Optional.of(
                stopping instanceof StopRule rule
                        ? new Halving(rule, attempts, epochs, judge)
                        : new Racing((RaceRule) stopping, attempts, epochs, judge));
    }

    /** An attempt of a number that the plan doesn't have: one that follows from results. */
    default Attempt attempt(int number) {
        throw new IllegalArgumentException("no attempt " + number);
    }
}
