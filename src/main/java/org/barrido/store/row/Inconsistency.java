package org.barrido.store.row;

import org.barrido.store.LabBook;

/**
 * Something wrong with a lab book.
 *
 * @param what one line
 * @param repairable whether {@link LabBook#repair} can put it right
 */
public record Inconsistency(String what, boolean repairable) {}
