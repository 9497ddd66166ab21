package org.barrido.store.row;

import java.io.Serializable;

/**
 * An attempt that is still to be trained.
 *
 * @param id the lab book's number for it
 * @param epochsRecorded epochs already in the lab book from an interrupted run; 0 for a fresh one
 */
public record PendingAttempt(long id, KeyedAttempt keyed, int epochsRecorded) implements Serializable {}
