package org.barrido.train;

import java.io.IOException;
import org.barrido.nn.kernel.KernelType;
import org.barrido.nn.kernel.Kernels;

/**
 * Prints the kernels' name, then {@link TinySweep}'s lines: for a JVM of any kind. (Its lines but the first are what
 * {@code tiny-sweep.txt} holds.)
 */
public final class DigestOfTinySweep {
    private DigestOfTinySweep() {}

    /** The arguments: how often the sweep is run, and whose loops train. */
    public static void main(String[] args) throws IOException {
        Kernels kernels = KernelType.valueOf(args[1]).load();
        System.out.println(kernels.name());
        TinySweep.lines(kernels, Integer.parseInt(args[0])).forEach(System.out::println);
    }
}
