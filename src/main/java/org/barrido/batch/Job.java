package org.barrido.batch;

import java.time.Duration;
import org.barrido.store.PendingAttempt;

/**
 * An attempt to be run, how much patience there is with it, and what is recorded.
 *
 * @param timeout the longest that it may take in one run, looked at after each epoch; null if it may take any time
 * @param retry how often it is tried again when it fails
 * @param diagnostics whether the state of its layers is recorded after each epoch
 */
public record Job(PendingAttempt attempt, Duration timeout, int retry, boolean diagnostics) {}
