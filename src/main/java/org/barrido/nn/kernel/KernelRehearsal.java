package org.barrido.nn.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Predicate;

/**
 * Calls a kernel until Java's compiler is done with it: whether its calls come to allocate nothing, or next to nothing, as those of compiled
 * ones. Where nobody can tell what they allocate, so many calls are enough.
 */
final class KernelRehearsal implements Predicate<Runnable> {
    private static final int CALLS = 10; // at a time
    /** Of all of them: where vectors are objects it is a hundred times as much. */
    private static final long BYTES_OF_COMPILED_CALLS = 5_000;

    private static final int TIMES_IN_A_ROW = 3;
    private static final int TIMES_IN_THE_DARK = 1_000;
    /** Many times what all kernels take together on a machine that has nothing else to do. */
    private static final long PATIENCE_NANOS = 6_000_000_000L;

    private long left;

    KernelRehearsal() {
        this(PATIENCE_NANOS);
    }

    /** @param nanos that all kernels together may take */
    KernelRehearsal(long nanos) {
        left = nanos;
    }

    /** Tells whether there is a compiler for code that runs for long; short commands go without. */
    static boolean isOfUse() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return options == null
                || "4".equals(options.getVMOption("TieredStopAtLevel").getValue());
    }

    @Override
    public boolean test(Runnable call) {
        long begin = System.nanoTime();
        int quiet = 0;
        for (int times = 0; quiet < TIMES_IN_A_ROW && System.nanoTime() - begin < left; times++) {
            long bytes = AllocationMeter.bytesOf(call, CALLS);
            boolean compiled = bytes < 0 ? times >= TIMES_IN_THE_DARK : bytes <= BYTES_OF_COMPILED_CALLS;
            quiet = compiled ? quiet + 1 : 0;
        }
        left -= System.nanoTime() - begin;
        return quiet == TIMES_IN_A_ROW;
    }
}
