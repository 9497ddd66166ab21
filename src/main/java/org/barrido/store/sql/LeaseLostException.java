package org.barrido.store.sql;

/** This process was silent for so long that another may have taken over the attempt; nothing more of it is recorded. */
public final class LeaseLostException extends LabBookException {
    public LeaseLostException(long attemptId) {
        super("attempt " + attemptId + " was given to another worker, since this one hadn't been heard of");
    }
}
