package org.barrido.report.chart;

import java.util.List;
import org.barrido.report.results.EpochFigure;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.SweepFigures;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The choice of parameters that a chart shows by its axes, colors, dashes and panels.
 *
 * @param x along the axis, in charts of accuracy against a parameter
 * @param y up the other axis, in charts of one parameter against another
 * @param facet a panel for each of its values
 * @param band around means over several seeds
 * @param parameters that have an axis or a panel each, in charts of all parameters; empty for the chart's own choice
 * @param figure of epochs, in charts of one; null for that which the objective is about
 */
public record ChartMapping(
        ParameterChoice x,
        ParameterChoice y,
        ParameterChoice color,
        ParameterChoice dash,
        ParameterChoice facet,
        ErrorBand band,
        List<ParameterChoice> parameters,
        @Nullable EpochFigure figure) {
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
        this(x, y, color, dash, facet, band, List.of(), null);
    }

    /** The same for charts whose panels stand for something else than a parameter. */
    ChartMapping withoutFacet() {
        return new ChartMapping(x, y, color, dash, ParameterChoice.NONE, band, parameters, figure);
    }

    /** The same for charts with an axis or a panel for each of these parameters only. */
    public ChartMapping withParameters(List<Parameter> chosen) {
        return choosing(chosen.stream().map(ParameterChoice::of).toList());
    }

    /** The same for charts with an axis or a panel for each of the parameters of these names only. */
    public ChartMapping withParametersNamed(List<String> names) {
        return choosing(names.stream().map(ParameterChoice::named).toList());
    }

    private ChartMapping choosing(List<ParameterChoice> chosen) {
        return new ChartMapping(x, y, color, dash, facet, band, chosen, figure);
    }

    /** The same for charts of that figure over the epochs. */
    ChartMapping withFigure(EpochFigure shown) {
        return new ChartMapping(x, y, color, dash, facet, band, parameters, shown);
    }

    /**
     * The same with the parameters that a sweep's attempts have in the place of names.
     *
     * @throws IllegalArgumentException where they have none of a name: one line
     */
    ChartMapping of(SweepResults results) {
        List<Parameter> known = new SweepFigures(results.sweep(), results.attempts()).parameters();
        return new ChartMapping(
                x.of(known, ChartKind.Role.X),
                y.of(known, ChartKind.Role.Y),
                color.of(known, ChartKind.Role.COLOR),
                dash.of(known, ChartKind.Role.DASH),
                facet.of(known, ChartKind.Role.FACET),
                band,
                parameters.stream()
                        .map(choice -> choice.of(known, ChartKind.Role.PARAMETERS))
                        .toList(),
                figure);
    }
}
