package org.barrido.batch;

import java.io.Serializable;
import java.time.Duration;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.trainer.TrainerSpec;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to be run, and how.
 *
 * @param sweep names the folder of its model
 * @param trainer who trains it
 * @param metric what it is judged by, which a program must have told when it ends; null for Barrido's own network
 * @param execution how much patience there is with it, which models are kept, and whether layers are diagnosed
 * @param timesGivenBack how often its program gave it back since it last had a new epoch
 * @param until the epoch after which it is to stand still, since others' results decide whether it goes on; 0 for its end
 */
public record Job(
        PendingAttempt pending,
        String sweep,
        TrainerSpec trainer,
        @Nullable String metric,
        ExecutionOptions execution,
        int timesGivenBack,
        int until)
        implements Serializable {
    /** One of Barrido's own network. */
    public Job(PendingAttempt pending, String sweep, ExecutionOptions execution) {
        this(pending, sweep, new TrainerSpec.Network(), null, execution, 0);
    }

    /** One that is trained to its end. */
    public Job(
            PendingAttempt pending,
            String sweep,
            TrainerSpec trainer,
            @Nullable String metric,
            ExecutionOptions execution,
            int timesGivenBack) {
        this(pending, sweep, trainer, metric, execution, timesGivenBack, 0);
    }

    /** The job that stands still after an epoch; 0 for its end. */
    Job until(int epoch) {
        return new Job(pending, sweep, trainer, metric, execution, timesGivenBack, epoch);
    }

    /** The job when so many epochs are on record. */
    Job after(int epochs) {
        PendingAttempt now = new PendingAttempt(pending.id(), pending.keyed(), epochs);
        return new Job(now, sweep, trainer, metric, execution, timesGivenBack, until);
    }

    /**
     * Whether training is to stand still, since an epoch was told. A program that knows until when it is to train saves its state after that epoch and
     * ends by itself; one that begins another doesn't know.
     */
    boolean isDue(int epoch) {
        return until > 0 && (trainer instanceof TrainerSpec.Program ? epoch > until : epoch >= until);
    }

    /** The job with its layers diagnosed. */
    public Job diagnosed() {
        return new Job(pending, sweep, trainer, metric, execution.diagnosed(), timesGivenBack, until);
    }

    /** The job again, after its program gave it back when so many epochs were on record. */
    Job givenBack(int epochs) {
        boolean isFurther = epochs > pending.epochsRecorded();
        PendingAttempt now = new PendingAttempt(pending.id(), pending.keyed(), epochs);
        return new Job(now, sweep, trainer, metric, execution, isFurther ? 1 : timesGivenBack + 1, until);
    }

    /** The lab book's number for its attempt. */
    public long id() {
        return pending.id();
    }

    /** Gives its attempt with its identity. */
    public KeyedAttempt keyed() {
        return pending.keyed();
    }

    /** Gives the settings that it trains with. */
    public Settings settings() {
        return keyed().attempt().settings();
    }

    /** How many epochs it is to have; 0 where only its program knows. */
    public int epochs() {
        return trainer.epochs(settings());
    }

    /** The longest that it may take in all runs together, looked at after each epoch; null if it may take any time. */
    @Nullable
    Duration timeout() {
        return execution.timeout();
    }

    /** Whether the state of its layers is recorded after each epoch. */
    boolean diagnostics() {
        return execution.diagnostics();
    }

    /** How often it is tried again when it fails. */
    int retry() {
        return execution.retry();
    }
}
