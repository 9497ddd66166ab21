package org.barrido.store.sql;

/** What is to be changed isn't in the lab book. */
public final class NotRecordedException extends LabBookException {
    private static final long serialVersionUID = 1L;

    public NotRecordedException(String message) {
        super(message);
    }
}
