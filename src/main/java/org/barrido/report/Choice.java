package org.barrido.report;

import org.barrido.sweep.Parameter;

/**
 * Which parameter a means of a chart stands for.
 *
 * @param isAutomatic whether the chart chooses
 * @param parameter null for none, or where the chart chooses
 */
public record Choice(boolean isAutomatic, Parameter parameter) {
    public static final Choice AUTOMATIC = new Choice(true, null);
    /** The means isn't used. */
    public static final Choice NONE = new Choice(false, null);

    public static Choice of(Parameter parameter) {
        return new Choice(false, parameter);
    }

    Choice orElse(Choice other) {
        return isAutomatic ? other : this;
    }
}
