package org.barrido.sweep;

/** The document holds something that can't be read on from: reading it stops there. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Place at;

    Unreadable(Place at, String message) {
        super(message);
        this.at = at;
    }
}
