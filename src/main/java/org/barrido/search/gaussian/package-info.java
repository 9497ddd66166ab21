/** Bayesian optimization: a Gaussian process over what was tried, and the point whose improvement it expects to be the largest. */
@NullMarked
package org.barrido.search.gaussian;

import org.jspecify.annotations.NullMarked;
