package org.barrido.batch;

/**
 * What the first seconds of a process take longer than later ones, while the JVM loads and compiles what it runs.
 *
 * @param slowdown how many times the time of a warm process something takes in a cold one
 * @param seconds that all is lost by, at most
 */
public record WarmUp(double slowdown, double seconds) {
    /** How much longer work takes of a worker that has done some before; both in seconds of a warm process. */
    double extra(double done, double work) {
        return lost(done + work) - lost(done);
    }

    private double lost(double work) {
        return Math.min(seconds, (slowdown - 1) * work);
    }
}
