package org.barrido.data;

/** A data set that can't be used; the message is one line that says which file, what was found and what was expected. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
