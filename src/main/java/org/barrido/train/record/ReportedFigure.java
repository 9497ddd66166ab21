package org.barrido.train.record;

import java.io.Serializable;

/**
 * A metric that a program told, over an attempt; NaN where there is none that is finite.
 *
 * @param last the one told last, of a completed attempt
 * @param least over all epochs
 * @param most over all epochs
 */
public record ReportedFigure(double last, double least, double most) implements Serializable {}
