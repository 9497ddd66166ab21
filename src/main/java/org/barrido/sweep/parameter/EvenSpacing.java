package org.barrido.sweep.parameter;

import java.util.ArrayList;
import java.util.List;
import org.barrido.sweep.yaml.NumberSyntax;

/** Evenly spaced numbers, both ends included. */
public final class EvenSpacing {
    /** Enough to tell neighbours apart and few enough that 0.1 + 2 * 0.1 is 0.3. */
    private static final int DIGITS = 12;

    private EvenSpacing() {}

    public static List<Object> reals(double min, double max, long count, boolean log) {
        List<Object> points = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            points.add(real(min, max, i, count, log));
        }
        return points;
    }

    /** Rounded to whole numbers; two may come out alike if there are too many. */
    public static List<Object> wholes(double min, double max, long count, boolean log) {
        List<Object> points = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            points.add(Math.round(real(min, max, i, count, log)));
        }
        return points;
    }

    private static double real(double min, double max, long i, long count, boolean log) {
        if (i == 0 || i == count - 1) {
            return i == 0 ? min : max;
        }
        double share = (double) i / (count - 1);
        double value = log
                ? StrictMath.exp(StrictMath.log(min) + share * (StrictMath.log(max) - StrictMath.log(min)))
                : min + share * (max - min);
        return Math.max(min, Math.min(max, NumberSyntax.rounded(value, DIGITS)));
    }
}
