/**
 * The network and the arithmetic of its training: dense layers, activations, fused softmax and cross-entropy, initializers,
 * optimizers, kernels. No files, no clock, no threads, no log. The only
 * package that sees ojAlgo.
 */
@NullMarked
package org.barrido.nn;

import org.jspecify.annotations.NullMarked;
