package org.barrido.store;

/** There is no room for what is to be done; says nothing about the book. */
final class ScarceException extends LabBookException {
    private static final long serialVersionUID = 1L;

    ScarceException(String message, Throwable cause) {
        super(message, cause);
    }
}
