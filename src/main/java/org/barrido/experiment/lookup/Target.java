package org.barrido.experiment.lookup;

import org.barrido.experiment.Experiment;

/**
 * A sweep or one of its attempts, as "report-basic" or "report-basic/5". A sweep's own name may have a slash; what follows the last
 * one is a number only where it is written as one.
 *
 * @param sweep its name
 * @param number of the attempt, from 1; 0 for the sweep itself
 */
public record Target(String sweep, int number) {
    /**
     * Reads one from a text.
     *
     * @throws IllegalArgumentException with a line for the user if what follows the last slash can't be an attempt's number
     */
    public static Target of(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return new Target(text, 0);
        }
        String number = text.substring(slash + 1);
        if (!number.isEmpty() && !number.matches("-?[0-9]+")) {
            return new Target(text, 0);
        }
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "expected SWEEP or SWEEP/NUMBER such as report-basic/5, found \"" + text + "\"");
        }
        return new Target(text.substring(0, slash), Integer.parseInt(number));
    }

    /** Reads a name as {@link #of} does, for a caller of {@link Experiment}. */
    public static Target named(String text) throws ExperimentException {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }

    /** Tells whether it is one attempt. */
    public boolean isAttempt() {
        return number > 0;
    }

    /** Returns it as it is written, such as "report-basic/5". */
    @Override
    public String toString() {
        return isAttempt() ? sweep + "/" + number : sweep;
    }
}
