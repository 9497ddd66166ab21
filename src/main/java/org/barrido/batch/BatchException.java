package org.barrido.batch;

/** The batch can't go on, whatever the attempt: a full disk, a lab book that refuses. The message is one line. */
public final class BatchException extends Exception {
    private static final long serialVersionUID = 1L;

    public BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
