package org.barrido.cli.terminal;

import java.util.Locale;
import java.util.stream.Stream;

/** How far a batch is, weighing each epoch by its arithmetic. */
final class ProgressBar {
    private static final int BAR = 24;
    private static final int SHORT_BAR = 10;
    private static final double NANOS = 1e9;

    private final long start;
    private long epochs;
    private long epochsDone;
    private double cost;
    private double costDone;
    private long epochsBefore;
    private double costBefore;
    private boolean isOpen;

    /** @param start nanoseconds, as {@code System.nanoTime} */
    ProgressBar(long start) {
        this.start = start;
    }

    /** @param count epochs that are to come; negative to take back */
    void expect(long count, double costPerEpoch) {
        epochs += count;
        cost += count * costPerEpoch;
    }

    /** Takes it that of some attempts only their ends will tell how many epochs they have. */
    void expectAnyNumber() {
        isOpen = true;
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
     * Such as "[######------]  3/24 attempts, 43 s left, 61/480 epochs, 9.8 epochs/s".
     *
     * @param left such as "43 s left"
     * @param columns what doesn't fit is left out, the least important first
     */
    String text(int attemptsDone, int attempts, String left, long now, int columns) {
        double whole = costBefore + cost;
        double share = whole > 0 ? Math.min(1, (costBefore + costDone) / whole) : 1;
        if (isOpen) {
            share = (double) attemptsDone / Math.max(1, attempts);
        }
        String attemptsText = String.format(Locale.ROOT, "%d/%d attempts", attemptsDone, attempts);
        String epochsText = isOpen
                ? String.format(Locale.ROOT, "%,d epochs", epochsBefore + epochsDone)
                : String.format(Locale.ROOT, "%,d/%,d epochs", epochsBefore + epochsDone, epochsBefore + epochs);
        double seconds = (now - start) / NANOS;
        String speed = epochsDone == 0 || seconds <= 0
                ? ""
                : String.format(Locale.ROOT, "%.1f epochs/s", epochsDone / seconds);
        String line = line(BAR, share, columns, attemptsText, left, epochsText, speed);
        return line.contains(left) ? line : line(SHORT_BAR, share, columns, left, attemptsText, epochsText);
    }

    private static String line(int bar, double share, int columns, String... parts) {
        String[] told = Stream.of(parts).filter(part -> !part.isEmpty()).toArray(String[]::new);
        return TerminalText.fitting(columns, TerminalText.bar(share, bar), told);
    }
}
