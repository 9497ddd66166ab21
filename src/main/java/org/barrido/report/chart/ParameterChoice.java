package org.barrido.report.chart;

import org.barrido.sweep.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameter that something in a chart, such as its colors, stands for.
 *
 * @param isAutomatic whether the chart chooses
 * @param parameter null for none, or where the chart chooses
 */
public record ParameterChoice(boolean isAutomatic, @Nullable Parameter parameter) {
    public static final ParameterChoice AUTOMATIC = new ParameterChoice(true, null);
    /** The means isn't used. */
    public static final ParameterChoice NONE = new ParameterChoice(false, null);

    public static ParameterChoice of(Parameter parameter) {
        return new ParameterChoice(false, parameter);
    }

    ParameterChoice orElse(ParameterChoice other) {
        return isAutomatic ? other : this;
    }
}
