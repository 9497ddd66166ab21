package org.barrido.store.sql;

/** There is no room for what is to be done; says nothing about the book. */
public final class NoRoomException extends LabBookException {
    private static final long serialVersionUID = 1L;

    public NoRoomException(String message, Throwable cause) {
        super(message, cause);
    }
}
