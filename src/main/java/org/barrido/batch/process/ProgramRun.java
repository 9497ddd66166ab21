package org.barrido.batch.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run of a program from its start to the end of the last process that it has left behind. Its standard input is empty; standard
 * output and error are one stream, which goes into the log and to a listener.
 */
public final class ProgramRun {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** What a program leaves behind that has ended by itself gets so long from TERM to KILL. */
    private static final Duration GRACE_OF_REST = Duration.ofMillis(200);
    /** Output that is still in the pipe when all are gone is there at once; who has escaped may hold the pipe for good. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final AttemptLog log;
    private final Consumer<byte[]> output;
    private final Duration grace;
    private final SessionCommand session;

    /**
     * Nothing is started yet.
     *
     * @param command an argument list, never given to a shell; a first word without a slash is looked for on the environment's PATH
     * @param environment the whole of it
     * @param folder where it works
     * @param log stays open
     * @param output gets what the program prints, in pieces as they come, in the thread that awaits it
     */
    public ProgramRun(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            AttemptLog log,
            Consumer<byte[]> output) {
        this(command, environment, folder, log, output, GRACE, SessionCommand.found());
    }

    /** @param grace from TERM to KILL */
    ProgramRun(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            AttemptLog log,
            Consumer<byte[]> output,
            Duration grace,
            SessionCommand session) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.log = log;
        this.output = output;
        this.grace = grace;
        this.session = session;
    }

    /**
     * Runs the program and waits for its end. When this returns or throws, no process of it lives (see {@link ProcessGroup} for what a
     * system may not allow).
     *
     * @param poll how often to look at the rest while the program runs
     * @param stop whether it is to end: TERM, and after a grace KILL
     * @param deadline when it is ended likewise; {@link Instant#MAX} for never
     * @param eachPoll what else is to be done then, and once more when it has ended
     * @throws ProgramStartException if it can't be started
     */
    public ProgramResult await(Duration poll, BooleanSupplier stop, Instant deadline, Runnable eachPoll)
            throws IOException, InterruptedException {
        // Clocks are set while programs run: of the deadline only how far it is away counts.
        Duration left = Duration.between(Instant.now(), deadline);
        long late = System.nanoTime() + (left.compareTo(NEVER) < 0 ? left : NEVER).toNanos();
        try (ProcessGroup group = ProcessGroup.start(command, environment, folder, grace, session);
                OutputReader reader = new OutputReader(group.output(), log)) {
            Supervision supervision = new Supervision(group, reader);
            int exitCode = supervision.untilExit(poll, stop, late, eachPoll);
            supervision.untilAllAreGone();
            eachPoll.run();
            return new ProgramResult(exitCode, supervision.timedOut, supervision.stopped);
        }
    }

    /** What is known of the program while it runs. */
    private final class Supervision {
        private final ProcessGroup group;
        private final OutputReader reader;
        private boolean timedOut;
        private boolean stopped;
        private boolean killed;
        /** When the grace is over; nothing before the program was told to end. */
        private long end;

        Supervision(ProcessGroup group, OutputReader reader) {
            this.group = group;
            this.reader = reader;
        }

        int untilExit(Duration poll, BooleanSupplier stop, long late, Runnable eachPoll)
                throws IOException, InterruptedException {
            OptionalInt exitCode = group.exitCode();
            while (exitCode.isEmpty()) {
                handOn(poll);
                exitCode = group.exitCode();
                if (exitCode.isEmpty()) {
                    eachPoll.run();
                    if (isTold()) {
                        killWhenOver();
                    } else {
                        stopped = stop.getAsBoolean();
                        timedOut = !stopped && System.nanoTime() - late > 0;
                        tellWhenWanted();
                    }
                }
            }
            return exitCode.getAsInt();
        }

        private boolean isTold() {
            return stopped || timedOut;
        }

        private void tellWhenWanted() throws IOException {
            if (isTold()) {
                end = System.nanoTime() + grace.toNanos();
                group.terminate();
            }
        }

        private void killWhenOver() throws IOException {
            if (!killed && System.nanoTime() - end > 0) {
                killed = true;
                group.kill();
            }
        }

        /** What a program left behind ends too: at once, if it has had its time already. */
        void untilAllAreGone() throws IOException, InterruptedException {
            List<ProcessHandle> rest = group.alive();
            if (rest.isEmpty() && reader.hasEnded()) {
                group.leave();
                return;
            }
            if (!rest.isEmpty() && !isTold()) {
                end = System.nanoTime() + GRACE_OF_REST.toNanos();
                group.terminate();
            }
            while (!rest.isEmpty() && System.nanoTime() - end < 0) {
                handOn(GLANCE);
                rest = group.alive();
            }
            group.kill();
            reader.handOn(LAST_WORDS, output);
        }

        /** Waits out the time, also where nothing can come any more. */
        private void handOn(Duration time) throws InterruptedException {
            if (reader.hasEnded()) {
                Thread.sleep(GLANCE.toMillis());
            } else {
                reader.handOn(time, output);
            }
        }
    }
}
