package org.barrido.replay;

import java.util.ArrayList;
import java.util.List;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/**
 * What an attempt came to, epoch by epoch, when it was trained to its end.
 *
 * @param end how it ended after the last of them
 */
record Course(List<Epoch> epochs, Status end) {
    Course {
        epochs = List.copyOf(epochs);
    }

    /** The part of the validation examples that it takes wrongly after its last epoch; NaN of one that diverged. */
    double error() {
        return end == Status.COMPLETED ? 1 - epochs.get(epochs.size() - 1).validationAccuracy() : Double.NaN;
    }

    /** How far it is after a stretch of training. */
    int reached(int until) {
        return until == 0 ? epochs.size() : Math.min(until, epochs.size());
    }

    /** The same end after another's way there, which says nothing of it. */
    Course after(Course other) {
        if (other.epochs.size() != epochs.size()) {
            return this; // one of the two diverged before
        }
        int last = epochs.size() - 1;
        List<Epoch> mixed = new ArrayList<>(other.epochs.subList(0, last));
        mixed.add(epochs.get(last));
        return new Course(mixed, end);
    }
}
