package org.barrido.sweep.space;

import java.util.List;
import java.util.Optional;
import org.barrido.sweep.parameter.Distribution;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.yaml.SourcePosition;

/**
 * One or several parameters that move together, and where they move.
 *
 * @param parameters more than one if zipped
 * @param choice what they take
 * @param when where they exist at all; empty if everywhere
 */
record Axis(SourcePosition at, List<Parameter> parameters, Choice choice, Optional<Condition> when) {
    /** Listed values or a distribution. */
    sealed interface Choice {}

    /**
     * @param points one value for each of the axis's parameters
     * @param weights how likely each point is to be drawn; empty if all alike
     */
    record Listed(List<List<Object>> points, List<Double> weights) implements Choice {}

    /** @param distribution for the one parameter of the axis */
    record Sampled(Distribution distribution) implements Choice {}

    boolean isConstant() {
        return choice instanceof Listed listed && listed.points().size() == 1 && when.isEmpty();
    }

    /** The points of an axis that is known to list them, as all do in a grid. */
    Listed listed() {
        return (Listed) choice;
    }
}
