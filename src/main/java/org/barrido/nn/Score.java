package org.barrido.nn;

/**
 * How well a network does on labeled examples.
 *
 * @param loss mean over the examples
 * @param accuracy fraction classified rightly, 0 to 1
 */
public record Score(double loss, double accuracy) {}
