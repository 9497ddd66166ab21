package org.barrido.report.chart;

import org.barrido.report.results.ErrorBand;

/**
 * The choice of parameters that a chart shows by its axes, colors, dashes and panels.
 *
 * @param x along the axis, in charts of accuracy against a parameter
 * @param y up the other axis, in charts of one parameter against another
 * @param facet a panel for each of its values
 * @param band around means over several seeds
 */
public record ChartMapping(
        ParameterChoice x,
        ParameterChoice y,
        ParameterChoice color,
        ParameterChoice dash,
        ParameterChoice facet,
        ErrorBand band) {
    public static final ChartMapping AUTOMATIC = new ChartMapping(
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ParameterChoice.AUTOMATIC,
            ErrorBand.SD);
}
