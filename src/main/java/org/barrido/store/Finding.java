package org.barrido.store;

/**
 * Something wrong with a lab book.
 *
 * @param what one line
 * @param repairable whether {@link LabBook#repair} can put it right
 */
public record Finding(String what, boolean repairable) {}
