package org.barrido.store.sql;

/** A book that can be written to, one transaction at a time. */
public interface Transactions {
    <T> T transaction(Sql.Work<T> work);

    /** Returns the name that people know the book by: a file or an address. */
    String name();
}
