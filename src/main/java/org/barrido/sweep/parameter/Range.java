package org.barrido.sweep.parameter;

import org.barrido.sweep.yaml.NumberSyntax;

/** The numbers that a parameter may take. */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {
    /** All numbers that there are. */
    static final Range FINITE = new Range(-Double.MAX_VALUE, true, Double.MAX_VALUE, true);

    static Range of(double low, double high) {
        return new Range(low, true, high, true);
    }

    static Range above(double low, double high) {
        return new Range(low, false, high, true);
    }

    static Range below(double low, double high) {
        return new Range(low, true, high, false);
    }

    static Range between(double low, double high) {
        return new Range(low, false, high, false);
    }

    public boolean contains(double value) {
        boolean enough = lowIncluded ? value >= low : value > low;
        return enough && (highIncluded ? value <= high : value < high);
    }

    /** Writes the range in words, such as "from 1 to 64" or "above 0 and at most 1000". */
    @Override
    public String toString() {
        if (equals(FINITE)) {
            return "that are finite";
        }
        String top = NumberSyntax.text(high);
        return lowIncluded && highIncluded
                ? "from " + NumberSyntax.text(low) + " to " + top
                : (lowIncluded ? "at least " : "above ")
                        + NumberSyntax.text(low)
                        + (highIncluded ? " and at most " : " and below ")
                        + top;
    }
}
