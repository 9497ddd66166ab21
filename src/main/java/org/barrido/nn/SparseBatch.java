package org.barrido.nn;

import java.util.Arrays;

/**
 * The non-zeros of one mini-batch in order of feature, and of example within a feature, so that each row of weights is
 * visited once a batch: a counting sort of the examples' own lists.
 */
public final class SparseBatch {
    /** (features + 1): the non-zeros of feature i are start[i] .. start[i + 1]. */
    public final int[] start;
    /** (non-zeros): position of the example in the batch. */
    public final int[] example;
    /** (non-zeros). */
    public final float[] value;

    private final CompressedInputs inputs;
    /** Of no meaning: keeps the reads of {@link #touch} from being optimised away. */
    private int unusedSum;

    /** For batches of at most {@code examples} examples of {@code inputs}. */
    SparseBatch(CompressedInputs inputs, int examples) {
        this.inputs = inputs;
        int most = Math.multiplyExact(inputs.longest(), examples);
        start = new int[inputs.width() + 1];
        example = new int[most];
        value = new float[most];
    }

    /** Takes examples {@code order[from .. from + count)}. */
    void fill(int[] order, int from, int count) {
        unusedSum += touch(order, from, count);
        Arrays.fill(start, 0);
        for (int b = 0; b < count; b++) {
            int e = order[from + b];
            countFeatures(inputs.feature, inputs.start[e], inputs.start[e + 1], start);
        }
        sum(start);
        for (int b = 0; b < count; b++) {
            int e = order[from + b];
            if (inputs.palette == null) {
                place(b, inputs.value, inputs.start[e], inputs.start[e + 1]);
            } else {
                place(b, inputs.code, inputs.palette, inputs.start[e], inputs.start[e + 1]);
            }
        }
        // Placing moved each start to the next one's place: move them back.
        System.arraycopy(start, 0, start, 1, start.length - 1);
        start[0] = 0;
    }

    /** Reads a byte of each cache line of the batch, so that their ways from memory overlap: halves the time of a fill. */
    private int touch(int[] order, int from, int count) {
        int sum = 0;
        for (int b = 0; b < count; b++) {
            int e = order[from + b];
            int end = inputs.start[e + 1];
            for (int k = inputs.start[e]; k < end; k += 32) {
                sum += inputs.feature[k];
            }
            if (inputs.palette != null) {
                for (int k = inputs.start[e]; k < end; k += 64) {
                    sum += inputs.code[k];
                }
            }
        }
        return sum;
    }

    private static void countFeatures(char[] feature, int from, int to, int[] counts) {
        for (int k = from; k < to; k++) {
            counts[feature[k]]++;
        }
    }

    private static void sum(int[] counts) {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            int n = counts[i];
            counts[i] = sum;
            sum += n;
        }
    }

    private void place(int b, byte[] code, float[] palette, int from, int to) {
        char[] feature = inputs.feature;
        int[] next = start;
        for (int k = from; k < to; k++) {
            int at = next[feature[k]]++;
            example[at] = b;
            value[at] = palette[code[k] & 0xff];
        }
    }

    private void place(int b, float[] values, int from, int to) {
        char[] feature = inputs.feature;
        int[] next = start;
        for (int k = from; k < to; k++) {
            int at = next[feature[k]]++;
            example[at] = b;
            value[at] = values[k];
        }
    }
}
