package org.barrido.batch;

import java.io.Serializable;
import java.time.Duration;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to be run, and how.
 *
 * @param sweep names the folder of its model
 * @param execution how much patience there is with it, which models are kept, and whether layers are diagnosed
 */
public record Job(PendingAttempt pending, String sweep, ExecutionOptions execution) implements Serializable {
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

    /** The longest that it may take in one run, looked at after each epoch; null if it may take any time. */
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
