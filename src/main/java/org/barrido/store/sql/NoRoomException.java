package org.barrido.store.sql;

import org.jspecify.annotations.Nullable;

/** There is no room for what is to be done; says nothing about the book. */
public final class NoRoomException extends LabBookException {
    private static final long serialVersionUID = 1L;

    public NoRoomException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
