package org.barrido.batch.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Those processes of the machine that are a program's: in its session, or gone from there but with its mark in their environment.
 * One that has ended and wasn't collected yet doesn't count.
 *
 * @param session its number
 * @param mark an entry of the environment
 * @param maybe a glance that spares the look at most of them
 * @param strays whether only those count that are not in the group of the session's first process
 */
record LivingProcesses(long session, String mark, LongPredicate maybe, boolean strays) {
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int GROUP = 2;
    private static final int SESSION = 3;

    /** Looks at all processes. */
    static LivingProcesses of(long session, String mark) {
        return new LivingProcesses(session, mark, number -> true, false);
    }

    /**
     * Looks at those with numbers that Linux has given out after the session's: right as long as it can't have begun anew twice. A
     * machine of many cores has thousands of others.
     */
    static LivingProcesses young(long session, String mark) {
        long newest = newest();
        LongPredicate since = newest >= session
                ? number -> number >= session && number <= newest
                : number -> number >= session || number <= newest;
        return newest > 0 ? new LivingProcesses(session, mark, since, false) : of(session, mark);
    }

    /** Looks for those that a signal to the group doesn't reach. */
    LivingProcesses outsideOfGroup() {
        return new LivingProcesses(session, mark, maybe, true);
    }

    /** Finds them, in no order. */
    Stream<ProcessHandle> find() throws IOException {
        LongStream numbers = Files.exists(PROC.resolve("self/stat")) ? ofLinux() : ofPs();
        return numbers.mapToObj(ProcessHandle::of).flatMap(Optional::stream);
    }

    private LongStream ofLinux() {
        String[] names = Optional.ofNullable(new File("/proc").list()).orElse(new String[0]);
        return Arrays.stream(names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .mapToLong(Long::parseLong)
                .filter(maybe)
                .filter(this::isOurs);
    }

    private boolean isOurs(long number) {
        try {
            Path process = PROC.resolve(Long.toString(number));
            // The name before it may hold anything, brackets and blanks too.
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean alive = !fields[STATE].equals("Z") && !fields[STATE].equals("X");
            boolean wanted = !strays || Long.parseLong(fields[GROUP]) != session;
            return alive && wanted && (Long.parseLong(fields[SESSION]) == session || isMarked(process));
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }

    private boolean isMarked(Path process) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            // Another user's.
            return false;
        }
    }

    /** Sees the group only: ps elsewhere tells no number of a session, and no environment. */
    private LongStream ofPs() throws IOException {
        if (strays) {
            return LongStream.of();
        }
        Process ps = new ProcessBuilder("ps", "-A", "-o", "pid=", "-o", "pgid=", "-o", "stat=")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String table = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return table.lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(row -> row[1].equals(Long.toString(session)) && !row[2].startsWith("Z"))
                .mapToLong(row -> Long.parseLong(row[0]));
    }

    private static long newest() {
        try {
            String load = Files.readString(PROC.resolve("loadavg"));
            return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1).strip());
        } catch (IOException e) {
            // No Linux.
            return 0;
        }
    }
}
