package org.barrido.experiment;

/** Ends a command with lines for the user and an exit code. */
public final class ExperimentException extends Exception {
    private static final long serialVersionUID = 1L;
    private final ExitCode exitCode;

    public ExperimentException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
