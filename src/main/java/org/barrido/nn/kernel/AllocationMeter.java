package org.barrido.nn.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Tells how many bytes a thread allocates, where the Java virtual machine can tell. */
final class AllocationMeter {
    private static final @Nullable ThreadMXBean THREADS = threads();

    private AllocationMeter() {}

    private static @Nullable ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled()
                ? threads
                : null;
    }

    /** Runs something so many times; returns the bytes that this thread allocated in the meantime, or -1 where nobody can tell. */
    static long bytesOf(Runnable task, int times) {
        ThreadMXBean meter = THREADS;
        long thread = Thread.currentThread().getId();
        long before = meter == null ? 0 : meter.getThreadAllocatedBytes(thread);
        for (int i = 0; i < times; i++) {
            task.run();
        }
        return meter == null ? -1 : meter.getThreadAllocatedBytes(thread) - before;
    }
}
