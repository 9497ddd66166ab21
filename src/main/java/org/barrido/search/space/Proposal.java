package org.barrido.search.space;

/**
 * A point that a method has chosen, and why.
 *
 * @param mean what it predicts there; NaN if it predicts nothing
 * @param deviation of what will be found from the mean, its noise included
 * @param acquisition what it has maximized, as a logarithm: the expected improvement, or the ratio of two densities
 */
public record Proposal<P>(Candidate<P> candidate, double mean, double deviation, double acquisition) {}
