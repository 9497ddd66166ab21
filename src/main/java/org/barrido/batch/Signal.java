package org.barrido.batch;

import java.util.concurrent.TimeUnit;

/** Wakes those that wait for something to happen. Nobody's other locks are held meanwhile: it may be given from anywhere. */
final class Signal {
    private long given;

    /** How often it was given so far, for {@link #await}. */
    synchronized long count() {
        return given;
    }

    synchronized void give() {
        given++;
        notifyAll();
    }

    /**
     * Waits until it is given.
     *
     * @param seen its count when it was last seen: returns at once if it was given since
     * @param nanos the longest to wait; {@link Long#MAX_VALUE} for as long as it takes
     */
    synchronized void await(long seen, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        while (given == seen) {
            long left = nanos - (System.nanoTime() - start);
            if (nanos == Long.MAX_VALUE) {
                wait();
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                return;
            }
        }
    }
}
