package org.barrido.report.page;

import java.util.List;

/**
 * How an attempt failed.
 *
 * @param number in its sweep
 * @param reason one line
 * @param log the last lines that it printed
 */
public record FailedAttempt(int number, String reason, List<String> log) {
    public FailedAttempt {
        log = List.copyOf(log);
    }

    /** Such as "mine/3: exit code 1 after epoch 2". */
    String heading(String sweep) {
        return sweep + "/" + number + ": " + reason;
    }
}
