package org.barrido.schedule;

import java.util.List;
import java.util.stream.IntStream;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/**
 * An attempt whose course is known beforehand.
 *
 * @param scores after each of its epochs
 * @param end how it ends after the last of them
 */
record SimulatedAttempt(int number, double[] scores, Status end) {
    int length() {
        return scores.length;
    }

    /** The score that counts after so many epochs. */
    double score(int epochs) {
        if (epochs <= scores.length) {
            return scores[epochs - 1];
        }
        return end == Status.COMPLETED ? scores[scores.length - 1] : Double.NaN;
    }

    List<Epoch> epochs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Epoch(n, 0.1, 1, 0.5, 1, 0.5, 1, scores[n - 1], 1))
                .toList();
    }
}
