package org.barrido.batch.estimate;

/**
 * What the first seconds of a process take longer than later ones, while the JVM loads and compiles what it runs. Training is soon
 * warm, as it is a few loops; of the many methods that an attempt needs beside its epochs some are compiled after hundreds of attempts.
 *
 * @param slowdown how many times the time of a warm process training takes in a cold one
 * @param seconds that training loses by that, at most
 * @param attemptSeconds what the first attempt takes longer beside its epochs
 * @param attempts by how many more that falls to 37 %
 */
public record WarmUp(double slowdown, double seconds, double attemptSeconds, double attempts) {
    /** Scales the times, for a machine on which all takes so many times as long. */
    WarmUp times(double scale) {
        return new WarmUp(slowdown, scale * seconds, scale * attemptSeconds, attempts);
    }

    /** How much longer work takes of a worker that has done some before; both in seconds of a warm process. */
    double extra(double done, double work) {
        return lost(done + work) - lost(done);
    }

    /** The very first step is a good part of it, however little it is. */
    private double lost(double work) {
        return work == 0 ? 0 : Math.min(seconds, seconds / 3 + (slowdown - 1) * work);
    }

    /** How much longer so many attempts take all together, beside their epochs, that follow on others. */
    double extraOfAttempts(double before, double count) {
        return attemptSeconds * attempts * (Math.exp(-before / attempts) - Math.exp(-(before + count) / attempts));
    }

    /** What some work would have taken of a warm process that was a worker's first. */
    double warm(double cold) {
        return Math.max(cold - seconds, cold / slowdown);
    }
}
