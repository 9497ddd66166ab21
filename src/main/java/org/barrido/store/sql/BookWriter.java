package org.barrido.store.sql;

import org.barrido.store.row.LeaseResult;

/** A book while this process may change it. */
public interface BookWriter extends AutoCloseable {
    <T> T change(Sql.Work<T> work);

    /**
     * Changes the book as {@link #change} does, for one attempt of this process: nothing that other processes do can
     * get into its way.
     *
     * @throws BookUnreachableException if it is to be tried again later
     */
    <T> T record(Sql.Work<T> work);

    /** Records as {@link #record} does, but killing the process takes it back until {@link #commit} or the next change. */
    default <T> T recordSoon(Sql.Work<T> work) {
        return record(work);
    }

    /** Commits what was recorded before, so that killing the process doesn't take it back. */
    default void commit() {}

    /** Commits, and forces what was committed onto the disk itself, if there is anything. */
    default void settle() {}

    /** Records as {@link #record} does, but waits for a server that is away. */
    <T> T conclude(Sql.Work<T> work);

    /** Stops waiting for a server that is away, from now on. */
    void stopWaiting();

    /** Changes the book as {@link #change} does, for what nobody must work beside: merging and deleting. */
    <T> T changeExclusively(Sql.Work<T> work);

    /** Changes definitions that nobody may be reading meanwhile; doesn't wait for who does. */
    Definition define(Sql.Work<?> work);

    /** Asks for an attempt. */
    LeaseResult start(long attemptId);

    /** What has to hold before an attempt may be written to. */
    void ensureLease(java.sql.Connection connection, long attemptId) throws java.sql.SQLException;

    /** An attempt has ended. */
    void release(java.sql.Connection connection, long attemptId) throws java.sql.SQLException;

    /** Gives up, all at once, what this process works on. */
    void abandon();

    /** Tells others who would like the book of a sweep that this process runs. */
    void announce(String sweep);

    /** Tells the others that this process lives. */
    void heartbeat();

    /** Whether other processes may work on the same book. */
    boolean isShared();

    /** Forces what was committed onto the disk itself. */
    void sync();

    @Override
    void close();
}
