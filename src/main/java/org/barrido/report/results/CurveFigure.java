package org.barrido.report.results;

/** A figure that curves over the epochs show. */
public interface CurveFigure {
    String title();

    /** The scale that shows such values best. */
    AxisScale scale(double... values);

    /** What an axis says after the title. */
    String unit(AxisScale scale);
}
