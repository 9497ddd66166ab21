package org.barrido.report.results;

import org.barrido.nn.LayerStatistics;

/** A figure of a layer's weights after each epoch. */
public enum LayerMetric implements CurveFigure {
    SPECTRAL_NORM("Spectral norm", "The largest singular value of a layer's weights after each epoch"),
    STABLE_RANK(
            "Stable rank",
            "Squared Frobenius norm over squared spectral norm of a layer's weights after each epoch: how many directions carry it"),
    CONDITION(
            "Condition number",
            "The largest over the smallest singular value of a layer's weights after each epoch; a gap where it is infinite");

    private final String title;
    private final String definition;

    LayerMetric(String title, String definition) {
        this.title = title;
        this.definition = definition;
    }

    @Override
    public String title() {
        return title;
    }

    /** What it is, in a phrase. */
    public String definition() {
        return definition;
    }

    /** A condition is a matter of magnitudes, however few there are. */
    @Override
    public AxisScale scale(double... values) {
        return this == CONDITION && values.length > 0 ? AxisScale.LOG : AxisScale.ofLosses(values);
    }

    @Override
    public String unit(AxisScale scale) {
        return scale == AxisScale.LOG ? " (log scale)" : "";
    }

    /** The least that it can be. */
    public double least() {
        return this == SPECTRAL_NORM ? 0 : 1;
    }

    /** Tells where a line stands that has no finite figure any more. */
    public double atGap(double lastFinite) {
        return this == CONDITION ? Double.POSITIVE_INFINITY : lastFinite;
    }

    /** Takes the figure from what is known of a layer: NaN where the lab book has none, and infinite as it may be. */
    public double of(LayerStatistics layer) {
        return switch (this) {
            case SPECTRAL_NORM -> layer.spectrum().spectralNorm();
            case STABLE_RANK -> layer.spectrum().stableRank();
            case CONDITION -> layer.spectrum().condition();
        };
    }
}
