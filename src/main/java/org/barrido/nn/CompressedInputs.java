package org.barrido.nn;

import java.util.Arrays;

/**
 * Only the non-zero features, example by example in ascending order of feature (compressed sparse rows). Pays where at most
 * about 45 % of the features are non-zero; of MNIST's pixels 19 % are.
 */
public final class CompressedInputs implements Inputs {
    /** Features are numbered in 16 bits. */
    public static final int WIDEST = 1 << 16;

    final int[] start; // (count + 1): the non-zeros of example i are start[i] .. start[i + 1]
    final char[] feature; // (non-zeros)
    final float[] value; // (non-zeros)
    private final int width;

    /** Takes ownership of the arrays. */
    public CompressedInputs(int[] start, char[] feature, float[] value, int width) {
        if (width > WIDEST) {
            throw new IllegalArgumentException("at most " + WIDEST + " features, but there are " + width);
        }
        if (feature.length != value.length || start[start.length - 1] > feature.length) {
            throw new IllegalArgumentException("inconsistent compressed examples");
        }
        this.start = start;
        this.feature = feature;
        this.value = value;
        this.width = width;
    }

    @Override
    public int count() {
        return start.length - 1;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void copy(int i, float[] target) {
        Arrays.fill(target, 0, width, 0f);
        for (int k = start[i]; k < start[i + 1]; k++) {
            target[feature[k]] = value[k];
        }
    }

    @Override
    public Inputs select(int[] examples) {
        int[] begin = new int[examples.length + 1];
        for (int i = 0; i < examples.length; i++) {
            begin[i + 1] = begin[i] + start[examples[i] + 1] - start[examples[i]];
        }
        char[] features = new char[begin[examples.length]];
        float[] values = new float[features.length];
        for (int i = 0; i < examples.length; i++) {
            int from = start[examples[i]];
            System.arraycopy(feature, from, features, begin[i], begin[i + 1] - begin[i]);
            System.arraycopy(value, from, values, begin[i], begin[i + 1] - begin[i]);
        }
        return new CompressedInputs(begin, features, values, width);
    }

    @Override
    public Inputs first(int count) {
        return new CompressedInputs(Arrays.copyOf(start, count + 1), feature, value, width);
    }
}
