package org.barrido.batch.process;

import java.util.List;
import java.util.Optional;

/**
 * How a program ended.
 *
 * @param exitCode as a shell has it: above 128 it is 128 and a signal's number
 * @param timedOut whether it was ended because its time was over
 * @param stopped whether it was ended because it was asked to stop
 */
public record ProgramResult(int exitCode, boolean timedOut, boolean stopped) {
    /** What a program says that can't go on here and now, as sysexits.h has it (EX_TEMPFAIL). */
    public static final int GIVEN_BACK = 75;

    private static final int NOT_RUN = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALED = 128;

    private static final List<String> LINUX = List.of(
            ("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU"
                            + " URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS")
                    .split(" ", -1));
    private static final List<String> BSD = List.of(
            ("HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM TERM URG STOP TSTP CONT CHLD TTIN TTOU"
                            + " IO XCPU XFSZ VTALRM PROF WINCH INFO USR1 USR2")
                    .split(" ", -1));

    /** Names the signal that ended it, such as SEGV; empty if it ended by itself. */
    public Optional<String> signal() {
        List<String> names = System.getProperty("os.name").equals("Linux") ? LINUX : BSD;
        int number = exitCode - SIGNALED;
        return number > 0 && number <= names.size() ? Optional.of(names.get(number - 1)) : Optional.empty();
    }

    /** Says in a few words how it ended: "exit code 1", "ended by signal 11 (SEGV)". */
    public String describe() {
        return signal().map(name -> "ended by signal " + (exitCode - SIGNALED) + " (" + name + ")")
                .orElseGet(() -> "exit code " + exitCode + meaning());
    }

    private String meaning() {
        return switch (exitCode) {
            case NOT_RUN -> " (a shell's word for a program that can't be run)";
            case NOT_FOUND -> " (a shell's word for a program that isn't there)";
            default -> "";
        };
    }
}
