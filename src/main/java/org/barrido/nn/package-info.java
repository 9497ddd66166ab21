/**
 * The network and the arithmetic of its training: activations, the pass through the layers, fused softmax and
 * cross-entropy, evaluation. The packages below it hold layers, initializers, kernels and optimizers. No files, no clock,
 * no threads, no log.
 *
 * <p>{@link org.barrido.nn.ReferenceNetwork} is the place to begin reading: the same network as textbooks write it, on ojAlgo's
 * matrices in float64.
 */
@NullMarked
package org.barrido.nn;

import org.jspecify.annotations.NullMarked;
