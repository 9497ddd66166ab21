package org.barrido.store.sql;

/** A book that can be written to, one transaction at a time. */
public interface Transactions {
    <T> T transaction(Sql.Work<T> work);

    /** Changes definitions that nobody may be reading meanwhile; doesn't wait for who does. */
    default Definition define(Sql.Work<?> work) {
        transaction(work);
        return Definition.MADE;
    }

    /** Returns the name that people know the book by: a file or an address. */
    String name();
}
