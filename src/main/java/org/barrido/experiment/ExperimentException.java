package org.barrido.experiment;

/** Ends a command with lines for the user and an exit code. */
final class ExperimentException extends Exception {
    private static final long serialVersionUID = 1L;
    private final ExitCode exitCode;

    ExperimentException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
