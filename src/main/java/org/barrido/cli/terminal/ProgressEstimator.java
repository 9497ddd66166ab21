package org.barrido.cli.terminal;

import java.util.Locale;

/** How far a batch is and how long it will take, weighing each epoch by its arithmetic. */
final class ProgressEstimator {
    private static final int BAR = 24;
    private static final double NANOS = 1e9;

    private final long start;
    private long epochs;
    private long epochsDone;
    private double cost;
    private double costDone;
    private long epochsBefore;
    private double costBefore;

    /** @param start nanoseconds, as {@code System.nanoTime} */
    ProgressEstimator(long start) {
        this.start = start;
    }

    /** @param count epochs that are to come; negative to take back */
    void expect(long count, double costPerEpoch) {
        epochs += count;
        cost += count * costPerEpoch;
    }

    /** @param count epochs that were on record before: part of the whole, but they tell nothing of the speed */
    void before(long count, double costPerEpoch) {
        epochsBefore += count;
        costBefore += count * costPerEpoch;
    }

    void done(long count, double costPerEpoch) {
        epochsDone += count;
        costDone += count * costPerEpoch;
    }

    /**
     * Such as "[######------]  3/24 attempts, 61/480 epochs, 9.8 epochs/s, 43 s left".
     *
     * @param columns what doesn't fit is left out, the least important first
     */
    String bar(int attemptsDone, int attempts, long now, int columns) {
        double whole = costBefore + cost;
        double share = whole > 0 ? Math.min(1, (costBefore + costDone) / whole) : 1;
        String attemptsText = String.format(Locale.ROOT, "%d/%d attempts", attemptsDone, attempts);
        String epochsText =
                String.format(Locale.ROOT, "%,d/%,d epochs", epochsBefore + epochsDone, epochsBefore + epochs);
        double seconds = (now - start) / NANOS;
        if (epochsDone == 0 || seconds <= 0) {
            return TerminalText.fitting(columns, bar(share), attemptsText, epochsText);
        }
        String speed = String.format(Locale.ROOT, "%.1f epochs/s", epochsDone / seconds);
        String left = TerminalText.duration(seconds * (cost - costDone) / costDone) + " left";
        String line = TerminalText.fitting(columns, bar(share), attemptsText, epochsText, speed, left);
        return line.endsWith(left) ? line : TerminalText.fitting(columns, bar(share), left, attemptsText, epochsText);
    }

    private static String bar(double share) {
        return TerminalText.bar(share, BAR);
    }
}
