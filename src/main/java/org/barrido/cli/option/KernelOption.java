package org.barrido.cli.option;

import org.barrido.nn.kernel.KernelType;
import picocli.CommandLine.Option;

/** The option of commands that train. */
public final class KernelOption {
    @Option(
            names = "--kernels",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "Whose loops train: auto, the fastest that this Java can run (default), simd, plain or ojalgo."
                            + " Changes no result.")
    public KernelType type = KernelType.AUTO;
}
