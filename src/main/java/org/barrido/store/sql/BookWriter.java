package org.barrido.store.sql;

import org.barrido.store.row.LeaseResult;

/** A book while this process may change it. */
public interface BookWriter extends AutoCloseable {
    <T> T change(Sql.Work<T> work);

    /**
     * As {@link #change}, for one attempt of this process: nothing that other processes do can get into its way.
     *
     * @throws BookUnreachableException if it is to be tried again later
     */
    <T> T record(Sql.Work<T> work);

    /** As {@link #record}, but waits for a server that is away. */
    <T> T conclude(Sql.Work<T> work);

    /** From now on a server that is away isn't waited for. */
    void stopWaiting();

    /** As {@link #change}, for what nobody must work beside: merging and deleting. */
    <T> T changeExclusively(Sql.Work<T> work);

    /** Asks for an attempt. */
    LeaseResult start(long attemptId);

    /** What has to hold before an attempt may be written to. */
    void ensureLease(java.sql.Connection connection, long attemptId) throws java.sql.SQLException;

    /** An attempt has ended. */
    void release(java.sql.Connection connection, long attemptId) throws java.sql.SQLException;

    /** Tells the others that this process lives. */
    void heartbeat();

    /** Whether other processes may work on the same book. */
    boolean isShared();

    /** Forces what was committed onto the disk itself. */
    void sync();

    @Override
    void close();
}
