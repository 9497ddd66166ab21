package org.barrido.batch;

import java.time.Duration;
import org.barrido.store.PendingAttempt;

/**
 * An attempt to be run, and how much patience there is with it.
 *
 * @param timeout the longest that it may take in one run, looked at after each epoch; null if it may take any time
 * @param retry how often it is tried again when it fails
 */
public record Job(PendingAttempt attempt, Duration timeout, int retry) {}
