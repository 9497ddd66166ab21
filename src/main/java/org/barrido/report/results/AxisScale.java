package org.barrido.report.results;

import java.util.stream.DoubleStream;

/** How values are spread along an axis. */
public enum AxisScale {
    LINEAR {
        @Override
        public double place(double value) {
            return value;
        }

        @Override
        public double value(double place) {
            return place;
        }
    },
    LOG {
        @Override
        public double place(double value) {
            return Math.log10(value);
        }

        @Override
        public double value(double place) {
            return Math.pow(10, place);
        }

        @Override
        public double limited(double end, double mean) {
            return Math.max(mean / FAR, Math.min(mean * FAR, end));
        }
    },
    /** For accuracies in percent: the error, 100 minus the accuracy, is on a log scale, so that 98 and 99 are as far apart as 80 and 90. */
    LOG_ERROR {
        @Override
        public double place(double value) {
            return -Math.log10(100 - value);
        }

        @Override
        public double value(double place) {
            return 100 - Math.pow(10, -place);
        }

        @Override
        public double limited(double end, double mean) {
            return Math.max(100 - (100 - mean) * FAR, Math.min(end, 100 - (100 - mean) / FAR));
        }
    };

    private static final double FAR = 4;

    /** From one end of the values to the other they grow this many times: below, a linear axis shows them well. */
    private static final double WIDE = 10;

    /** Grows with the value; equal distances of places are equal distances on paper. */
    public abstract double place(double value);

    /** The end of a band around a mean, moved so near that an axis with room for it still shows the mean well. */
    public double limited(double end, double mean) {
        return end;
    }

    /** The inverse of {@link #place}. */
    public abstract double value(double place);

    /** LOG where all values are positive and they span a decade. */
    public static AxisScale ofLosses(double... values) {
        return spans(DoubleStream.of(values)) ? LOG : LINEAR;
    }

    /** LOG_ERROR where no accuracy (in percent) is perfect and the errors span a decade. */
    public static AxisScale ofAccuracies(double... values) {
        return spans(DoubleStream.of(values).map(value -> 100 - value)) ? LOG_ERROR : LINEAR;
    }

    /** Returns where an axis begins and ends that holds all values: at the lowest and the highest, with some room around a single one. */
    public static double[] ends(double... values) {
        if (values.length == 0) {
            return new double[] {0, 1};
        }
        double lower = DoubleStream.of(values).min().orElseThrow();
        double upper = DoubleStream.of(values).max().orElseThrow();
        double margin = lower == upper ? Math.max(Math.abs(lower) * 0.05, 1e-6) : 0;
        return new double[] {lower - margin, upper + margin};
    }

    private static boolean spans(DoubleStream values) {
        var summary = values.summaryStatistics();
        return summary.getCount() > 0
                && summary.getMin() > 0
                && Double.isFinite(summary.getMax())
                && summary.getMax() >= WIDE * summary.getMin();
    }
}
