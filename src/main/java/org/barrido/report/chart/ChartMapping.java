package org.barrido.report.chart;

import java.util.List;
import org.barrido.report.results.ErrorBand;
import org.barrido.sweep.parameter.Parameter;

/**
 * The choice of parameters that a chart shows by its axes, colors, dashes and panels.
 *
 * @param x along the axis, in charts of accuracy against a parameter
 * @param y up the other axis, in charts of one parameter against another
 * @param facet a panel for each of its values
 * @param band around means over several seeds
 * @param parameters that have an axis or a panel each, in charts of all parameters; empty for the chart's own choice
 */
public record ChartMapping(
        ParameterChoice x,
        ParameterChoice y,
        ParameterChoice color,
        ParameterChoice dash,
        ParameterChoice facet,
        ErrorBand band,
        List<Parameter> parameters) {
    public static final ChartMapping AUTOMATIC = new ChartMapping(
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ErrorBand.SD);

    public ChartMapping {
        parameters = List.copyOf(parameters);
    }

    /** A mapping of charts that choose their axes and panels for all parameters by themselves. */
    public ChartMapping(
            ParameterChoice x,
            ParameterChoice y,
            ParameterChoice color,
            ParameterChoice dash,
            ParameterChoice facet,
            ErrorBand band) {
        this(x, y, color, dash, facet, band, List.of());
    }

    /** The same for charts whose panels stand for something else than a parameter. */
    ChartMapping withoutFacet() {
        return new ChartMapping(x, y, color, dash, ParameterChoice.NONE, band, parameters);
    }

    /** The same for charts with an axis or a panel for each of these parameters only. */
    public ChartMapping withParameters(List<Parameter> chosen) {
        return new ChartMapping(x, y, color, dash, facet, band, chosen);
    }
}
