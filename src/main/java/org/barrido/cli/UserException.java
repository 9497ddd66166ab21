package org.barrido.cli;

/** Ends a command with lines for the user and an exit code. */
final class UserException extends Exception {
    private static final long serialVersionUID = 1L;
    private final ExitCode exitCode;

    UserException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
