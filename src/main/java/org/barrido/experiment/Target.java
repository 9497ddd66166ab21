package org.barrido.experiment;

/**
 * A sweep or one of its attempts, as "report-basic" or "report-basic/5". A sweep's own name may have a slash; what follows the last
 * one is a number only where it is written as one.
 *
 * @param number 0 for the sweep itself
 */
public record Target(String sweep, int number) {
    /** @throws IllegalArgumentException with a line for the user if what follows the last slash can't be an attempt's number */
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

    public boolean isAttempt() {
        return number > 0;
    }
}
