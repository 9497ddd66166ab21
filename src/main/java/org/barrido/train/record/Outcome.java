package org.barrido.train.record;

import java.io.Serializable;

/**
 * How an attempt ended.
 *
 * @param status COMPLETED, DIVERGED, FAILED, or PENDING when the listener stopped it
 * @param epochs epochs done
 * @param digest SHA-256 (hex) over the epochs' numbers and the final weights; null unless COMPLETED or DIVERGED
 * @param note a sentence for FAILED and DIVERGED, and for an early stop; null otherwise
 */
public record Outcome(Status status, int epochs, String digest, String note) implements Serializable {}
