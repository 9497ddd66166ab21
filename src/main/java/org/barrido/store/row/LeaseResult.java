package org.barrido.store.row;

/** The answer to a worker that wants to begin an attempt. */
public enum LeaseResult {
    /** It is RUNNING, and this process's alone. */
    ACQUIRED,
    /** Another process works on it, or did until a moment ago. */
    HELD,
    /** Another process has brought it to its end. */
    FINISHED
}
