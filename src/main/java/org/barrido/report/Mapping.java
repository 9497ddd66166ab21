package org.barrido.report;

import java.util.Optional;
import org.barrido.sweep.Parameter;

/**
 * Which parameters a chart shows by what, as far as someone has chosen: null leaves the choice to the chart, empty turns the means off.
 *
 * @param x along the axis, in charts of accuracy against a parameter; never empty
 * @param facet a panel for each of its values
 * @param band around means over several seeds
 */
public record Mapping(
        Parameter x,
        Optional<Parameter> color,
        Optional<Parameter> dash,
        Optional<Parameter> facet,
        Band band) {
    public static final Mapping AUTOMATIC = new Mapping(null, null, null, null, Band.SD);
}
