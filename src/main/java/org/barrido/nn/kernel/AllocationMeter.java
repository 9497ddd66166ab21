package org.barrido.nn.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Notices on one thread that vectors of {@link FallbackKernels} are objects: training's steps allocate nothing, and what else
 * happens in an epoch comes to some hundred bytes a step; boxed vectors come to megabytes.
 */
public final class AllocationMeter {
    private static final long BYTES_OF_A_BOXED_STEP = 100_000;
    private static final long BYTES_OF_ALL_ELSE = 10_000_000; // in an epoch: checkpoints, models, what is recorded
    private static final @Nullable ThreadMXBean THREADS = threads();

    private final FallbackKernels kernels;
    private final ThreadMXBean threads;
    private long bytes = -1; // allocated by the thread when it was last asked
    private long nanos; // of processor time
    private long steps;

    private AllocationMeter(FallbackKernels kernels, ThreadMXBean threads) {
        this.kernels = kernels;
        this.threads = threads;
    }

    /** Null where there is nothing to watch, or no Java virtual machine that can tell. */
    public static @Nullable AllocationMeter of(Kernels kernels) {
        return kernels instanceof FallbackKernels guarded && THREADS != null
                ? new AllocationMeter(guarded, THREADS)
                : null;
    }

    private static @Nullable ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled()
                        && threads.isCurrentThreadCpuTimeSupported()
                        && threads.isThreadCpuTimeEnabled()
                ? threads
                : null;
    }

    /** Judges the steps since the last call. */
    public void read(long stepsNow) {
        if (kernels.hasFallenBack()) {
            return;
        }
        long bytesNow = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long nanosNow = threads.getCurrentThreadCpuTime();
        long boxed = BYTES_OF_ALL_ELSE + BYTES_OF_A_BOXED_STEP * (stepsNow - steps);
        if (bytes >= 0 && bytesNow - bytes > boxed) {
            kernels.recordBoxed(nanosNow - nanos);
        }
        bytes = bytesNow;
        nanos = nanosNow;
        steps = stepsNow;
    }
}
