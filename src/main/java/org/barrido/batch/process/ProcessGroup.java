package org.barrido.batch.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.barrido.text.NumberText;
import org.barrido.text.Shortened;

/**
 * A program with all that it starts, in a session of its own under a guard of a few lines of shell. The guard reads a pipe that this
 * process alone holds: when this process dies, however that be, the pipe ends and the group with it. Not held by it are processes that
 * make a session of their own, but on Linux, where the mark in their environment tells them; and all where a system has neither setsid nor
 * Perl: there they are ended one by one as long as this process lives.
 */
final class ProcessGroup implements AutoCloseable {
    private static final String GUARD = guard();
    private static final String MARK = "BARRIDO_PROCESS";
    /** Long enough for a processor that is busy with others; a guard that was sent KILL is gone in less than a millisecond. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What began less long ago may be told by its number alone. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    private static final double NANOS_PER_SECOND = 1e9;

    private final Process guard;
    private final String mark;
    private final boolean session;
    private final long begun = System.nanoTime();
    private final StringBuilder told = new StringBuilder();
    private boolean gone;
    private boolean left;

    private ProcessGroup(Process guard, String mark, boolean session) {
        this.guard = guard;
        this.mark = mark;
        this.session = session;
    }

    /**
     * Starts a program; its standard input is empty, its standard output and error are one.
     *
     * @param command of which the first word is found as a shell would
     * @param environment the whole of it
     * @param folder where it works
     * @param grace from TERM to KILL, when this process dies
     * @throws ProgramStartException if there is no such program, or it can't be run
     */
    static ProcessGroup start(
            List<String> command, Map<String, String> environment, Path folder, Duration grace, SessionCommand session)
            throws ProgramStartException {
        if (!Files.isDirectory(folder)) {
            throw new ProgramStartException("there is no folder " + folder + " to run " + command.get(0) + " in");
        }
        Path program = Executable.resolve(command.get(0), folder, environment.getOrDefault("PATH", ""));
        String mark = UUID.randomUUID().toString();
        List<String> words = new ArrayList<>(session.words());
        words.addAll(List.of("/bin/sh", "-c", GUARD, "barrido", mark, seconds(grace), program.toString()));
        words.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        try {
            pass(environment, builder.environment());
            for (String word : words) {
                check(word);
            }
            return new ProcessGroup(builder.start(), mark, session.isSession());
        } catch (IOException | IllegalArgumentException e) {
            // Such as an argument that is too long for the system, or has a NUL.
            throw new ProgramStartException(command.get(0) + " can't be started: " + e.getMessage(), e);
        }
    }

    /** What is inherited stays as it is, byte for byte: Java can't write all that it has read. */
    private static void pass(Map<String, String> wanted, Map<String, String> inherited) throws IOException {
        inherited.keySet().retainAll(wanted.keySet());
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getValue().equals(inherited.get(entry.getKey()))) {
                check(entry.getKey() + "=" + entry.getValue());
                inherited.put(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Java would pass question marks on. */
    private static void check(String text) throws IOException {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (Charset.isSupported(name) && !Charset.forName(name).newEncoder().canEncode(text)) {
            throw new IOException("this Java's locale (" + name + ") has no letters for " + Shortened.word(text)
                    + "; set LC_ALL=C.UTF-8, or start with ./barrido, which does");
        }
    }

    private static String guard() {
        try (InputStream script = ProcessGroup.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("the guard isn't among the resources");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the guard can't be read", e);
        }
    }

    /** POSIX' sleep takes whole ones only. */
    private static String seconds(Duration grace) {
        return grace.toNanosPart() == 0
                ? Long.toString(grace.toSeconds())
                : NumberText.plain(grace.toNanos() / NANOS_PER_SECOND);
    }

    /** What it prints, until nobody holds it any more. */
    InputStream output() {
        return guard.getInputStream();
    }

    /**
     * The program's exit code, once it has ended; others of its group may still live then.
     *
     * @throws ProgramStartException if its guard couldn't be run
     */
    OptionalInt exitCode() throws IOException {
        boolean ended = !guard.isAlive();
        InputStream words = guard.getErrorStream();
        told.append(new String(words.readNBytes(words.available()), StandardCharsets.UTF_8));
        List<String> lines = told.toString().lines().toList();
        if (lines.stream().anyMatch(line -> !line.matches("[0-9]+"))) {
            throw new ProgramStartException("the program's guard says: " + Shortened.list(lines));
        }
        if (lines.size() > 1 && told.charAt(told.length() - 1) == '\n') {
            return OptionalInt.of(Integer.parseInt(lines.get(1)));
        }
        // Somebody has killed the guard; the group goes with it.
        return ended ? OptionalInt.of(guard.exitValue()) : OptionalInt.empty();
    }

    /** The program's processes that live, its guard and the guard's watcher not among them. */
    List<ProcessHandle> alive() throws IOException {
        Stream<ProcessHandle> known = session ? Stream.of() : guard.descendants();
        return Stream.concat(look().find(), known)
                .filter(process -> process.pid() != guard.pid() && process.pid() != watcher())
                .distinct()
                .toList();
    }

    private LivingProcesses look() {
        String entry = MARK + "=" + mark;
        boolean young = System.nanoTime() - begun < YOUNG.toNanos();
        return young ? LivingProcesses.young(guard.pid(), entry) : LivingProcesses.of(guard.pid(), entry);
    }

    /** The first that the guard tells; 0 before. */
    private long watcher() {
        return told.toString().lines().findFirst().map(Long::parseLong).orElse(0L);
    }

    /** Tells the program and all that is its to end, whether they are in the group or have left it. */
    void terminate() throws IOException {
        // A second TERM is for some the order to give up at once: who is in the group gets one.
        List<ProcessHandle> strays = session ? look().outsideOfGroup().find().toList() : List.of();
        boolean heard = session && toWatcher("TERM");
        (heard ? strays : alive()).forEach(ProcessHandle::destroy);
    }

    private boolean toWatcher(String signal) {
        try {
            OutputStream pipe = guard.getOutputStream();
            pipe.write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
            return true;
        } catch (IOException e) {
            // Somebody has killed the watcher.
            return false;
        }
    }

    /** Kills what is left, and returns when it is gone; the program's exit code is a signal's then if it wasn't told before. */
    void kill() throws IOException {
        if (gone) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        List<ProcessHandle> rest = alive();
        interrupted |= session && toWatcher("KILL") && isInterruptedUntil(guard.onExit());
        long end = System.nanoTime() + PATIENCE.toNanos();
        // Those that were about to fork when they were looked for left somebody behind.
        while (!rest.isEmpty() && System.nanoTime() < end) {
            rest.forEach(ProcessHandle::destroyForcibly);
            interrupted |= isInterruptedWaiting();
            rest = alive();
        }
        gone = rest.isEmpty();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Java looks after processes that it hasn't started now and then only. */
    private static boolean isInterruptedWaiting() {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /**
     * Takes the caller's word that the program has ended with all that it started, and that nobody holds its output: guard and watcher are
     * told to end, and nobody needs to wait for that. Whoever was seen by nobody is killed with them.
     */
    void leave() throws IOException {
        if (session && toWatcher("KILL")) {
            gone = true;
            left = true;
        } else {
            kill();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            kill();
        } finally {
            if (!left) {
                guard.destroyForcibly();
                ProcessHandle.of(watcher()).ifPresent(ProcessHandle::destroyForcibly);
            }
            closePipe();
        }
    }

    private static boolean isInterruptedUntil(Future<?> end) {
        try {
            end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (ExecutionException | TimeoutException e) {
            // One that waits for a disk or a device for good can't be killed by anybody.
            return false;
        }
    }

    private void closePipe() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            // What was meant for the watcher, which somebody has killed.
            return;
        }
    }
}
