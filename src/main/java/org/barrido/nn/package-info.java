/**
 * The network and the arithmetic of its training: activations, the pass through the layers, fused softmax and
 * cross-entropy, evaluation. The packages below it hold layers, initializers, kernels and optimizers; {@code nn.kernel}
 * alone sees ojAlgo. No files, no clock, no threads, no log.
 */
@NullMarked
package org.barrido.nn;

import org.jspecify.annotations.NullMarked;
