package org.barrido.search.numeric;

import java.util.Arrays;

/** A place in a space, as numbers that don't change; equal to another of the same bits. */
public final class Coordinates {
    private final double[] values;

    private Coordinates(double[] values) {
        this.values = values;
    }

    public static Coordinates of(double... values) {
        return new Coordinates(values.clone());
    }

    public int size() {
        return values.length;
    }

    public double get(int dimension) {
        return values[dimension];
    }

    /** Whether there is a number in this dimension. */
    public boolean has(int dimension) {
        return !Double.isNaN(values[dimension]);
    }

    /** A copy that may be changed. */
    public double[] toArray() {
        return values.clone();
    }

    /** The same with another number in one dimension. */
    public Coordinates with(int dimension, double value) {
        double[] changed = values.clone();
        changed[dimension] = value;
        return new Coordinates(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coordinates coordinates && Arrays.equals(values, coordinates.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
