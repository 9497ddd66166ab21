package org.barrido.store.row;

import org.barrido.train.record.Status;

/**
 * An attempt's status, and how far it has come.
 *
 * @param epochs those on record
 */
public record Standing(Status status, int epochs) {}
