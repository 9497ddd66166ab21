package org.barrido.train;

import java.io.IOException;
import org.barrido.nn.kernel.Kernels;

/**
 * Prints the kernels' name, then {@link TinySweep}'s lines: for a JVM of any kind. (Its lines but the first are what
 * {@code tiny-sweep.txt} holds.)
 */
public final class DigestOfTinySweep {
    private DigestOfTinySweep() {}

    /** The one argument is how often the sweep is run. */
    public static void main(String[] args) throws IOException {
        System.out.println(Kernels.describe());
        TinySweep.lines(Kernels.fastest(), Integer.parseInt(args[0])).forEach(System.out::println);
    }
}
