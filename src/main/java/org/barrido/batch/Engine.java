package org.barrido.batch;

import java.util.List;

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
     * Runs every lane, each by one worker from its first job to its last, the first lanes first. Returns when all have ended,
     * or, after {@link Batch#stop}, when every worker has reached the end of its epoch.
     *
     * @return the jobs that another process works on: to be asked for again later
     * @throws BatchException if it can't go on
     */
    List<Job> run(List<List<Job>> lanes, Batch batch) throws BatchException;

    @Override
    void close();
}
