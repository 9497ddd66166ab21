package org.barrido.store.sql;

import org.jspecify.annotations.Nullable;

/** The server that holds the lab book doesn't answer at the moment: nothing was recorded, and the same may succeed later. */
public final class BookUnreachableException extends LabBookException {
    public BookUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
