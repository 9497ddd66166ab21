package org.barrido.store.sql;

/** The lab book can't be used or a query is wrong; the message is one line for a person. */
public class LabBookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabBookException(String message) {
        super(message);
    }

    public LabBookException(String message, Throwable cause) {
        super(message, cause);
    }
}
