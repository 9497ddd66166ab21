package org.barrido.store.sql;

/** What became of a change to a book's definitions, which records don't depend on. */
public enum Definition {
    MADE,
    /** Somebody reads what is to be changed. */
    LATER,
    /** The user may not. */
    REFUSED
}
