package org.barrido.nn;

import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The slopes of a function of many parameters, by central differences: two values for every single one. */
final class FiniteDifferences {
    private static final double STEP = 1e-5;

    private FiniteDifferences() {}

    static SortedMap<String, double[]> of(
            ToDoubleFunction<SortedMap<String, double[]>> function, SortedMap<String, double[]> parameters) {
        SortedMap<String, double[]> gradient = new TreeMap<>();
        for (String name : new ArrayList<>(parameters.keySet())) {
            double[] array = parameters.get(name);
            double[] slopes = new double[array.length];
            for (int i = 0; i < array.length; i++) {
                double at = array[i];
                array[i] = at + STEP;
                double above = function.applyAsDouble(parameters);
                array[i] = at - STEP;
                double below = function.applyAsDouble(parameters);
                array[i] = at;
                slopes[i] = (above - below) / (2 * STEP);
            }
            gradient.put(name, slopes);
        }
        return gradient;
    }

    static SortedMap<String, double[]> toDouble(SortedMap<String, float[]> arrays) {
        SortedMap<String, double[]> doubles = new TreeMap<>();
        arrays.forEach((name, array) -> {
            double[] values = new double[array.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = array[i];
            }
            doubles.put(name, values);
        });
        return doubles;
    }
}
