package org.barrido.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.batch.ParallelTasks;

/**
 * What keeping tables and curves true costs while a batch runs: processor time of the threads that do it, over that of the workers.
 * Argument: epochs of each of the 12 attempts, 60 for about three minutes on two workers. Processor time is also that of a
 * machine that has other things to do.
 */
final class LiveBench {
    private static final long PAUSE_MILLIS = 20;
    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    /** Of each thread that ever was, by its number. */
    private final Map<Long, Long> nanos = new HashMap<>();

    private final Map<Long, String> names = new HashMap<>();
    private volatile boolean over;

    private LiveBench() {}

    public static void main(String[] arguments) throws Exception {
        LiveBench bench = new LiveBench();
        ParallelTasks.run(
                2, java.util.List.of(true, false), trains -> trains ? bench.train(arguments[0]) : bench.watch());
        bench.tell();
    }

    private int train(String epochs) throws java.io.IOException {
        Path folder = Files.createTempDirectory("barrido-live");
        Path sweep = Files.writeString(folder.resolve("live.yaml"), """
                name: live
                keep: none
                parameters:
                  learning_rate: [0.1, 0.05, 0.02, 0.01, 0.005, 0.002]
                  batch_size: [32, 64]
                  hidden_size: 64
                  epochs: %s
                """.formatted(epochs));
        try {
            return Main.commandLine(new PrintWriter(System.out, true), new PrintWriter(System.err, true))
                    .execute(
                            "run",
                            sweep.toString(),
                            "--results",
                            folder.resolve("results").toString(),
                            "--workers",
                            "2");
        } finally {
            over = true;
        }
    }

    /** The time of a thread that has ended can't be had, so it is read all the time. */
    private int watch() {
        while (!over) {
            for (long id : threads.getAllThreadIds()) {
                var info = threads.getThreadInfo(id);
                long time = threads.getThreadCpuTime(id);
                if (info != null && time >= 0) {
                    nanos.put(id, time);
                    names.put(id, info.getThreadName().replaceAll("-\\d+$", ""));
                }
            }
            pause();
        }
        return 0;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        Map<String, Double> seconds = new TreeMap<>();
        nanos.forEach((id, time) -> seconds.merge(names.get(id), time / NANOS, Double::sum));
        double workers = seconds.getOrDefault("barrido-worker", Double.NaN);
        for (String name : new String[] {"barrido-worker", "tables", "curves"}) {
            double time = seconds.getOrDefault(name, 0.0);
            System.out.printf(Locale.ROOT, "%-14s %8.2f s, %.3f %%%n", name, time, 100 * time / workers);
        }
    }
}
