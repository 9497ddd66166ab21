package org.barrido.data;

import java.nio.file.Path;

/** A data set that can't be used; the message is one line that says which file, what was found and what was expected. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    static DataException at(Path file, String found, String expected) {
        return new DataException(file + ": " + found + ", expected " + expected);
    }
}
