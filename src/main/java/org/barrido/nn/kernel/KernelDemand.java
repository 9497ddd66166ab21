package org.barrido.nn.kernel;

import java.util.List;

/**
 * What a training will ask of the kernels.
 *
 * @param sparse whether the first layer's inputs are kept without their zeros
 * @param strides of each layer's weights, first to last: its outputs, padded
 * @param multiplications of all its steps together, as plain loops would do them
 */
public record KernelDemand(boolean sparse, List<Integer> strides, double multiplications) {
    /** Keeps a copy of the list. */
    public KernelDemand {
        strides = List.copyOf(strides);
    }
}
