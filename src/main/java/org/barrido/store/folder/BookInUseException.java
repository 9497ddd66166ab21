package org.barrido.store.folder;

import org.barrido.store.sql.LabBookException;

/** Another process, or this one, has the lab book; the message says which, since when, and what to do. */
public final class BookInUseException extends LabBookException {
    private static final long serialVersionUID = 1L;

    BookInUseException(String message) {
        super(message);
    }
}
