package org.barrido.cli.terminal;

import java.util.stream.DoubleStream;

/** A curve in one line of text. */
final class Sparkline {
    private static final String STEPS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final char NOT_FINITE = '\u00d7';

    private Sparkline() {}

    /**
     * Each value a bar between the lowest and the highest of the range, a cross where it isn't finite.
     *
     * @param length where there are more values, each bar stands for the last of several
     */
    static String of(double[] values, double lowest, double highest, int length) {
        StringBuilder line = new StringBuilder();
        int bars = Math.min(length, values.length);
        for (int i = 0; i < bars; i++) {
            line.append(bar(values[(i + 1) * values.length / bars - 1], lowest, highest));
        }
        return line.toString();
    }

    private static char bar(double value, double lowest, double highest) {
        if (!Double.isFinite(value)) {
            return NOT_FINITE;
        }
        double share = highest > lowest ? (value - lowest) / (highest - lowest) : 1;
        int step = (int) Math.floor(Math.max(0, Math.min(1, share)) * STEPS.length());
        return STEPS.charAt(Math.min(step, STEPS.length() - 1));
    }

    static double lowest(double... values) {
        return DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
    }

    static double highest(double... values) {
        return DoubleStream.of(values).filter(Double::isFinite).max().orElse(0);
    }
}
