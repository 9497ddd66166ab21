package org.barrido.batch;

/**
 * The place where a batch's attempts are trained: on threads of this process, or on the machines of a cluster. It has no say in any number
 * and keeps no record of its own.
 */
public interface Engine extends AutoCloseable {
    /** Says where that is, in words that follow "on", such as "2 workers". */
    String describe(int attempts);

    /** Attempts that it trains at the same time, for the record; 0 if it isn't known beforehand. */
    int workers();

    /**
     * Trains what the queue gives, each lane by one worker from its first job to its last. Returns when the queue is exhausted, or, after
     * {@link Batch#stop}, when every worker has reached the end of its epoch.
     *
     * @throws BatchException if it can't go on
     */
    void run(WorkQueue queue, Batch batch) throws BatchException;

    @Override
    void close();
}
