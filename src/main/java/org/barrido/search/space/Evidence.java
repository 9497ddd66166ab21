package org.barrido.search.space;

import java.util.ArrayList;
import java.util.List;
import org.barrido.search.numeric.Coordinates;

/**
 * What a suggestion may be drawn from: configurations with values, in order, and those under way.
 *
 * @param known with a value each; those that diverged have the worst one's
 * @param pending coordinates of those under way
 */
public record Evidence(List<Known> known, List<Coordinates> pending) {
    /**
     * A configuration with a value.
     *
     * @param value more is better
     * @param deviation of its seeds; NaN of fewer than two
     */
    public record Known(Coordinates coordinates, double value, double deviation, int seeds) {}

    /** What is told by all that was tried. */
    public static Evidence of(List<Tried> tried) {
        double worst = Double.POSITIVE_INFINITY;
        for (Tried each : tried) {
            if (each.result() instanceof Result.Measured measured) {
                worst = Math.min(worst, measured.mean());
            }
        }
        List<Known> known = new ArrayList<>();
        List<Coordinates> pending = new ArrayList<>();
        for (Tried each : tried) {
            Result result = each.result();
            if (result instanceof Result.Measured measured) {
                known.add(new Known(each.coordinates(), measured.mean(), measured.deviation(), measured.seeds()));
            } else if (result instanceof Result.Diverged && worst < Double.POSITIVE_INFINITY) {
                known.add(new Known(each.coordinates(), worst, Double.NaN, 1));
            } else if (result instanceof Result.Pending) {
                pending.add(each.coordinates());
            }
        }
        return new Evidence(known, pending);
    }
}
