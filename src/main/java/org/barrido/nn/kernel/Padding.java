package org.barrido.nn.kernel;

import java.util.SortedMap;

/** Between the padded rows of the kernels and the plain C order of files. */
public final class Padding {
    private Padding() {}

    public static float[] remove(float[] padded, int rows, int columns, int stride) {
        float[] plain = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(padded, Kernels.OFFSET + i * stride, plain, i * columns, columns);
        }
        return plain;
    }

    public static void put(
            String name, SortedMap<String, float[]> arrays, float[] padded, int rows, int columns, int stride) {
        float[] plain = arrays.get(name);
        if (plain == null || plain.length != rows * columns) {
            throw new IllegalArgumentException("array " + name + " should have " + rows * columns + " values but "
                    + (plain == null ? "is missing" : "has " + plain.length));
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(plain, i * columns, padded, Kernels.OFFSET + i * stride, columns);
        }
    }
}
