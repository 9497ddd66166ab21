package org.barrido.nn.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that keep the non-zero features only, example by example in ascending order of feature. Pays where at most about 45 % of the features
 * are non-zero; of MNIST's pixels 19 % are. Where the whole data set has at most 256 different values (gray levels), a byte
 * stands for each: shuffled examples come from beyond the cache, so their size is time.
 */
public final class SparseInputs implements Inputs {
    /** Features are numbered in 16 bits. */
    public static final int WIDEST = 1 << 16;

    final int[] start; // (count + 1): the non-zeros of example i are start[i] .. start[i + 1]
    final char[] feature; // (non-zeros)
    final float @Nullable [] value; // (non-zeros); null where there is a palette
    final byte @Nullable [] code; // (non-zeros), places in the palette; null where there is none
    final float @Nullable [] palette; // (256); null where values are too many
    final byte[] inBlock; // (count × blocks): non-zeros of each example in each block of SparseBatch
    private final int width;

    /** Takes ownership of the arrays. */
    public SparseInputs(int[] start, char[] feature, float[] value, int width) {
        check(start, feature, value.length, width);
        Palette colors = Palette.of(value);
        this.start = start;
        this.feature = feature;
        this.value = colors == null ? value : null;
        code = colors == null ? null : colors.encode(value);
        palette = colors == null ? null : colors.values;
        this.width = width;
        inBlock = countBlocks();
    }

    /**
     * Makes inputs of values that come as bytes already; takes ownership of the arrays.
     *
     * @param code the unsigned number of each value in the palette
     * @param palette 256 values
     */
    public SparseInputs(int[] start, char[] feature, byte[] code, float[] palette, int width) {
        check(start, feature, code.length, width);
        this.start = start;
        this.feature = feature;
        this.value = null;
        this.code = code;
        this.palette = palette;
        this.width = width;
        inBlock = countBlocks();
    }

    private static void check(int[] start, char[] feature, int values, int width) {
        if (width > WIDEST) {
            throw new IllegalArgumentException("at most " + WIDEST + " features, but there are " + width);
        }
        if (feature.length != values || start[start.length - 1] > feature.length) {
            throw new IllegalArgumentException("inconsistent compressed examples");
        }
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
    public double density() {
        return (double) start[count()] / ((double) count() * width);
    }

    /** Blocks of features as {@link SparseBatch} takes them. */
    int blocks() {
        return (width + SparseBatch.BLOCK - 1) / SparseBatch.BLOCK;
    }

    private byte[] countBlocks() {
        byte[] counts = new byte[Math.multiplyExact(count(), blocks())];
        for (int e = 0; e < count(); e++) {
            for (int k = start[e]; k < start[e + 1]; k++) {
                counts[e * blocks() + feature[k] / SparseBatch.BLOCK]++;
            }
        }
        return counts;
    }

    /** Non-zeros of the example that has most. */
    int longest() {
        int longest = 0;
        for (int i = 0; i < count(); i++) {
            longest = Math.max(longest, start[i + 1] - start[i]);
        }
        return longest;
    }

    @Override
    public void copy(int i, float[] target) {
        Arrays.fill(target, 0, width, 0f);
        if (palette == null) {
            copy(requireNonNull(value), i, target);
        } else {
            copy(requireNonNull(code), palette, i, target);
        }
    }

    private void copy(float[] values, int i, float[] target) {
        for (int k = start[i]; k < start[i + 1]; k++) {
            target[feature[k]] = values[k];
        }
    }

    private void copy(byte[] codes, float[] colors, int i, float[] target) {
        for (int k = start[i]; k < start[i + 1]; k++) {
            target[feature[k]] = colors[codes[k] & 0xff];
        }
    }

    /** Up to 256 different values and their codes, found by open addressing. */
    private static final class Palette {
        private static final int SLOTS = 1024;

        private final float[] values = new float[256];
        private final short[] codes = new short[SLOTS]; // code + 1, 0 where free
        private int size;

        /** Null if there are more than 256 different values. */
        static @Nullable Palette of(float[] all) {
            Palette palette = new Palette();
            for (float value : all) {
                if (palette.codeOf(value) < 0) {
                    return null;
                }
            }
            return palette;
        }

        byte[] encode(float[] all) {
            byte[] encoded = new byte[all.length];
            for (int k = 0; k < all.length; k++) {
                encoded[k] = (byte) codeOf(all[k]);
            }
            return encoded;
        }

        /** A new value gets the next code; -1 if there is none left. */
        private int codeOf(float value) {
            int bits = Float.floatToRawIntBits(value);
            int slot = (bits * 0x9e3779b9) >>> 22;
            while (codes[slot] != 0) {
                if (Float.floatToRawIntBits(values[codes[slot] - 1]) == bits) {
                    return codes[slot] - 1;
                }
                slot = (slot + 1) % SLOTS;
            }
            if (size == values.length) {
                return -1;
            }
            values[size++] = value;
            codes[slot] = (short) size;
            return size - 1;
        }
    }
}
