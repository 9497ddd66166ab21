package org.barrido.nn.kernel;

import java.util.Locale;

/** A family of loops that training can run on. The numbers are the same, bit for bit; the time isn't. */
public enum KernelType {
    /** The fastest that this Java can run. */
    AUTO,
    /** Java's vector module. */
    SIMD,
    /** Loops that Java's compiler turns into vector instructions by itself. */
    PLAIN,
    /** Products by ojAlgo. */
    OJALGO;

    /**
     * Returns the kernels of this type.
     *
     * @throws MissingKernelsException if SIMD is asked for and this Java has no vector module
     */
    public Kernels load() {
        return switch (this) {
            case AUTO -> Kernels.fastest();
            case SIMD -> Kernels.simd();
            case PLAIN -> new PlainKernels();
            case OJALGO -> new OjAlgoKernels();
        };
    }

    /** Returns the name as on the command line and in the system property {@code barrido.kernels}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
