package org.barrido.nn.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The non-zeros of one mini-batch, in two orders. By example, ascending in feature, with the place where each block of
 * {@link #BLOCK} features begins: a forward pass goes block by block, so that a block's rows of weights stay in the nearest
 * cache for all examples and an example's sums in registers for a whole block. By feature, ascending in example: a gradient
 * visits each row of weights once. The second order is made when a kernel first asks for it.
 */
public final class SparseBatch {
    /** Features of a block: at 128 columns their weights fill most of a 48 KiB cache. */
    public static final int BLOCK = 64;

    /** The features of the non-zeros, by example. */
    public final char[] feature;
    /** The values of the non-zeros, by example. */
    public final float[] value;
    /** (examples × blocks + 1): the non-zeros of example b in block c are at[b × blocks + c] .. at[b × blocks + c + 1]. */
    public final int[] at;
    /** The number of blocks of features. */
    public final int blocks;
    /** Bounds by feature, (features + 1) of them: the non-zeros of feature i are start[i] .. start[i + 1]. */
    public final int[] start;
    /** The position of the example in the batch, of each non-zero by feature. */
    public final int[] example;
    /** The values of the non-zeros, by feature. */
    public final float[] sorted;

    private final SparseInputs inputs;
    private int examples;
    private boolean isSorted;
    /** Of no meaning: keeps the reads of {@link #touch} from being optimized away. */
    private int unusedSum;

    /** For batches of at most {@code examples} examples of {@code inputs}. */
    SparseBatch(SparseInputs inputs, int examples) {
        this.inputs = inputs;
        int most = Math.multiplyExact(inputs.longest(), examples);
        blocks = inputs.blocks();
        feature = new char[most];
        value = new float[most];
        at = new int[examples * blocks + 1];
        start = new int[inputs.width() + 1];
        example = new int[most];
        sorted = new float[most];
    }

    /** How many examples there are. */
    public int examples() {
        return examples;
    }

    /** Takes examples {@code order[from .. from + count)}. */
    void fill(int[] order, int from, int count) {
        unusedSum += touch(order, from, count);
        examples = count;
        isSorted = false;
        int next = 0;
        for (int b = 0; b < count; b++) {
            int e = order[from + b];
            int first = inputs.start[e];
            int size = inputs.start[e + 1] - first;
            markBlocks(e, b, next);
            System.arraycopy(inputs.feature, first, feature, next, size);
            if (inputs.palette == null) {
                System.arraycopy(requireNonNull(inputs.value), first, value, next, size);
            } else {
                decode(requireNonNull(inputs.code), inputs.palette, first, value, next, size);
            }
            next += size;
        }
    }

    private void markBlocks(int e, int b, int next) {
        int sum = next;
        for (int c = 0; c < blocks; c++) {
            sum += inputs.inBlock[e * blocks + c];
            at[b * blocks + c + 1] = sum;
        }
    }

    private static void decode(byte[] code, float[] palette, int from, float[] value, int to, int size) {
        for (int k = 0; k < size; k++) {
            value[to + k] = palette[code[from + k] & 0xff];
        }
    }

    /** Makes {@link #start}, {@link #example} and {@link #sorted} hold this batch, by a counting sort; does nothing where they hold it already. */
    public void sort() {
        if (isSorted) {
            return;
        }
        Arrays.fill(start, 0);
        count(feature, at[examples * blocks], start);
        sum(start);
        for (int b = 0; b < examples; b++) {
            place(b, feature, value, at[b * blocks], at[(b + 1) * blocks], start, example, sorted);
        }
        // Placing moved each start to the next one's place: move them back.
        System.arraycopy(start, 0, start, 1, start.length - 1);
        start[0] = 0;
        isSorted = true;
    }

    private static void count(char[] feature, int size, int[] counts) {
        for (int k = 0; k < size; k++) {
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

    private static void place(
            int b, char[] feature, float[] value, int from, int to, int[] next, int[] example, float[] sorted) {
        for (int k = from; k < to; k++) {
            int place = next[feature[k]]++;
            example[place] = b;
            sorted[place] = value[k];
        }
    }

    /** Reads a byte of each cache line of the batch, so that their ways from memory overlap: halves the time of a fill. */
    private int touch(int[] order, int from, int count) {
        int sum = 0;
        for (int b = 0; b < count; b++) {
            int e = order[from + b];
            sum += inputs.inBlock[e * blocks];
            int end = inputs.start[e + 1];
            for (int k = inputs.start[e]; k < end; k += 32) {
                sum += inputs.feature[k];
            }
            byte[] code = inputs.code;
            if (code != null) {
                for (int k = inputs.start[e]; k < end; k += 64) {
                    sum += code[k];
                }
            }
        }
        return sum;
    }
}
