package org.barrido.cli.terminal;

/** What the program ends with. */
public enum ExitCode {
    OK(0),
    /** The environment doesn't allow it, or a bug. */
    ENVIRONMENT(1),
    /** The command line or a sweep file is wrong. */
    USAGE(2),
    /** An attempt failed or diverged, or a check didn't hold. */
    NOT_ALL_WELL(3),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
