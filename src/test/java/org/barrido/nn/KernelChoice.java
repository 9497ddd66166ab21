package org.barrido.nn;

import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.PlainKernels;

/** Lets the tests of other packages choose the kernels, which the program never does. */
public final class KernelChoice {
    private KernelChoice() {}

    public static Kernels plain() {
        return new PlainKernels();
    }
}
