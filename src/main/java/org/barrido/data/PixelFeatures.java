package org.barrido.data;

import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.SparseInputs;

/** Features of one unsigned byte each, example after example. */
public final class PixelFeatures implements Features {
    private static final int VALUES = 256;

    private final byte[] bytes;
    private final int offset;
    private final int count;
    private final int width;

    /** @param offset of the first feature in {@code bytes} */
    public PixelFeatures(byte[] bytes, int offset, int count, int width) {
        this.bytes = bytes;
        this.offset = offset;
        this.count = count;
        this.width = width;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    /** Scaled by {@code pixel / divisor} in float; zeros are left out where that pays. */
    public Inputs inputs(float divisor, String dataset) throws DataException {
        float[] scaled = new float[VALUES];
        for (int value = 0; value < VALUES; value++) {
            scaled[value] = value / divisor;
        }
        int nonZeros = nonZeros();
        boolean compressed = DenseFeatures.worthCompressing(nonZeros, count, width);
        MemoryBudget.require(
                compressed ? 3.0 * nonZeros : 4.0 * count * width,
                dataset + ": " + count + " examples of " + width + " pixels");
        return compressed ? compressed(scaled, nonZeros) : new DenseInputs(rows(scaled), width);
    }

    @Override
    public float[][] rows() {
        float[] same = new float[VALUES];
        for (int value = 0; value < VALUES; value++) {
            same[value] = value;
        }
        return rows(same);
    }

    @Override
    public Features select(int[] examples) {
        byte[] selected = new byte[Math.multiplyExact(examples.length, width)];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(bytes, offset + examples[i] * width, selected, i * width, width);
        }
        return new PixelFeatures(selected, 0, examples.length, width);
    }

    private int nonZeros() {
        int nonZeros = 0;
        for (int i = 0; i < count; i++) {
            nonZeros += nonZeros(offset + i * width);
        }
        return nonZeros;
    }

    /** Of one example: a method that is called often is compiled sooner than a long loop. */
    private int nonZeros(int begin) {
        int result = 0;
        for (int i = begin; i < begin + width; i++) {
            result += bytes[i] == 0 ? 0 : 1;
        }
        return result;
    }

    private float[][] rows(float[] scaled) {
        float[][] rows = new float[count][width];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                rows[i][j] = scaled[bytes[offset + i * width + j] & 0xff];
            }
        }
        return rows;
    }

    private Inputs compressed(float[] scaled, int nonZeros) {
        int[] start = new int[count + 1];
        char[] feature = new char[nonZeros];
        byte[] pixel = new byte[nonZeros];
        for (int i = 0; i < count; i++) {
            start[i + 1] = compress(i, start[i], feature, pixel);
        }
        return new SparseInputs(start, feature, pixel, scaled, width);
    }

    /** Appends example {@code i} at {@code k}; returns where the next one begins. */
    private int compress(int i, int k, char[] feature, byte[] pixel) {
        int begin = offset + i * width;
        int end = k;
        for (int j = 0; j < width; j++) {
            byte value = bytes[begin + j];
            if (value != 0) {
                feature[end] = (char) j;
                pixel[end++] = value;
            }
        }
        return end;
    }
}
