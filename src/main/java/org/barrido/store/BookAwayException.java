package org.barrido.store;

/** The server that holds the lab book doesn't answer at the moment: nothing was recorded, and the same may succeed later. */
public final class BookAwayException extends LabBookException {
    BookAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
