/**
 * The loops over arrays that training is made of, plain and vectorized to the same bits, and the arrays that they run
 * over.
 */
@NullMarked
package org.barrido.nn.kernel;

import org.jspecify.annotations.NullMarked;
