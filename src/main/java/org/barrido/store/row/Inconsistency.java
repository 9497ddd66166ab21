package org.barrido.store.row;

/**
 * Something wrong with a lab book.
 *
 * @param what one line
 * @param repairable whether a repair can put it right
 */
public record Inconsistency(String what, boolean repairable) {}
