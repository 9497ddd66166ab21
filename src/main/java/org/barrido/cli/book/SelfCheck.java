package org.barrido.cli.book;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.barrido.cli.option.VersionProvider;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.MissingKernelsException;
import org.barrido.report.plot.ImageFormat;

/** What this machine has for the program, and what it lacks. */
final class SelfCheck {
    private static final double GIGABYTE = 1e9;
    /** With less, MNIST and two workers have no room. */
    private static final long LEAST_HEAP = 500_000_000;

    private static final long LEAST_DISK = 1_000_000_000;

    private final List<String> lines = new ArrayList<>();
    private boolean isWell = true;

    /** @param results where lab books are kept */
    SelfCheck(Path results) {
        VectorModule.resolve();
        lines.addAll(List.of(VersionProvider.lines(Kernels.describe())));
        vectors();
        memory();
        disk("results", results);
        disk("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
        Optional<String> fonts = ImageFormat.obstacle();
        add(fonts.isEmpty(), "Charts", fonts.orElse("can be drawn"));
        program("python3", "for programs in Python");
        program("stty", "for editing in the SQL shell");
    }

    List<String> lines() {
        return lines;
    }

    /** Whether nothing lacks that is needed; programs are for some commands only. */
    boolean isWell() {
        return isWell;
    }

    private void add(boolean holds, String what, String told) {
        isWell &= holds;
        lines.add(what + ": " + told + (holds ? "" : " (!)"));
    }

    /** Training without them gives the same bits, only later. */
    private void vectors() {
        try {
            lines.add("Vectors: " + Kernels.simd().name());
        } catch (MissingKernelsException e) {
            lines.add("Vectors: " + e.getMessage() + "; training takes several times as long");
        }
    }

    private void memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String machine =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? " of the machine's " + gigabytes(system.getTotalMemorySize())
                        : "";
        add(
                heap >= LEAST_HEAP,
                "Memory",
                gigabytes(heap) + machine + " for Java; BARRIDO_JAVA_OPTS=-Xmx8g gives it more");
    }

    private void disk(String what, Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            add(
                    free >= LEAST_DISK && Files.isWritable(there),
                    "Disk for " + what,
                    gigabytes(free) + " free in " + there
                            + (Files.isWritable(there) ? "" : ", which can't be written to"));
        } catch (IOException e) {
            add(false, "Disk for " + what, "can't be asked about (" + e.getMessage() + ")");
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }

    private void program(String name, String purpose) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Optional<Path> found = List.of(path.split(File.pathSeparator, -1)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        lines.add(name + ": " + found.map(Path::toString).orElse("isn't there") + ", " + purpose);
    }
}
