package org.barrido.batch.process;

import java.io.IOException;

/** A program that can't be started; the message says why in one line, for whoever wrote the command. */
public final class ProgramStartException extends IOException {
    private static final long serialVersionUID = 1;

    ProgramStartException(String message) {
        super(message);
    }

    ProgramStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
