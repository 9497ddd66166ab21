/** The numerics that searches are made of: the normal distribution's tails, quasi-random points, minima in a box, positive definite matrices. */
@NullMarked
package org.barrido.search.numeric;

import org.jspecify.annotations.NullMarked;
