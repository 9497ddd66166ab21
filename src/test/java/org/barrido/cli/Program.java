package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, its output in files. */
public final class Program {
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Program start(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(), List.of(), arguments);
    }

    /**
     * @param before what starts the program, such as a shell with a limit
     * @param options of the JVM
     */
    public static Program start(Path folder, List<String> before, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(java(), "--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.barrido.cli.Main"));
        command.addAll(List.of(arguments));
        return start(folder, new ProcessBuilder(command));
    }

    /** Any command, whose output goes to files in the folder. */
    public static Program start(Path folder, ProcessBuilder command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Program(process, out, err);
    }

    /** Stands in for the launcher, which would build the program. */
    static Path script(Path folder) throws IOException {
        Path script = Files.writeString(
                folder.resolve("barrido"),
                "#!/bin/sh\nexec " + java() + " -cp '" + System.getProperty("java.class.path")
                        + "' org.barrido.cli.Main \"$@\"\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** @return the exit code; a program that doesn't end tells what its threads are doing before it is killed */
    public int await() throws IOException, InterruptedException {
        return await(5);
    }

    int await(int minutes) throws IOException, InterruptedException {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            signal("QUIT");
            process.waitFor(5, TimeUnit.SECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the program doesn't end:\n" + out() + err());
        }
        return process.exitValue();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** @return whether it was over by itself before the time */
    boolean killAfter(long millis) throws InterruptedException {
        boolean over = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return over;
    }

    /**
     * INT as of Ctrl-C; TERM, which stops a run the same way, where this process was started with INT ignored (as a shell starts
     * background jobs) and its children so ignore it too.
     */
    public static String stopSignal() throws IOException {
        Path status = Path.of("/proc/self/status");
        for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) == 0 ? "INT" : "TERM";
            }
        }
        return "INT";
    }

    /** Nobody types any more. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Sends a signal such as "INT". */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for a minute at most; a program that ends without these words, or never has them, fails the test. */
    public void awaitOutput(String text) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!out().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                // It may have ended just after it was asked.
                assertThat(out()).as(err()).contains(text);
                return;
            }
            Thread.sleep(10);
        }
    }

    public String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    public String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }
}
