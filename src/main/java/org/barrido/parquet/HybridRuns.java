package org.barrido.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Small whole numbers as Parquet has them: what repeats as runs, all else packed into as few bits as the largest needs, eight at a
 * time.
 */
final class HybridRuns {
    private static final int GROUP = 8;

    private final ByteArrayOutputStream out;
    private final int bits;
    /** What is to be packed; whole groups of it until the end. */
    private final int[] packed;

    private int waiting;

    private HybridRuns(ByteArrayOutputStream out, int bits, int most) {
        this.out = out;
        this.bits = bits;
        this.packed = new int[most + GROUP];
    }

    /** How many bits numbers up to this one need. */
    static int bits(int largest) {
        return 32 - Integer.numberOfLeadingZeros(largest);
    }

    static void write(ByteArrayOutputStream out, int[] values, int from, int to, int bits) {
        HybridRuns runs = new HybridRuns(out, bits, to - from);
        int at = from;
        while (at < to) {
            int end = at + 1;
            while (end < to && values[end] == values[at]) {
                end++;
            }
            runs.add(values[at], end - at);
            at = end;
        }
        runs.pack();
    }

    /** A run begins only where the groups before it are whole. */
    private void add(int value, int count) {
        int missing = (GROUP - waiting % GROUP) % GROUP;
        if (count - missing < GROUP) {
            put(value, count);
            return;
        }
        put(value, missing);
        pack();
        ThriftWriter.varint(out, (long) (count - missing) << 1);
        for (int shift = 0; shift < bits; shift += 8) {
            out.write(value >>> shift);
        }
    }

    private void put(int value, int count) {
        java.util.Arrays.fill(packed, waiting, waiting + count, value);
        waiting += count;
    }

    private void pack() {
        if (waiting == 0) {
            return;
        }
        int groups = (waiting + GROUP - 1) / GROUP;
        java.util.Arrays.fill(packed, waiting, groups * GROUP, 0);
        ThriftWriter.varint(out, ((long) groups << 1) | 1);
        long buffer = 0;
        int filled = 0;
        for (int i = 0; i < groups * GROUP; i++) {
            buffer |= (long) packed[i] << filled;
            for (filled += bits; filled >= 8; filled -= 8) {
                out.write((int) buffer);
                buffer >>>= 8;
            }
        }
        waiting = 0;
    }

    /** @throws ParquetException if there are fewer */
    static int[] read(ByteBuffer in, int count, int bits) throws ParquetException {
        int[] values = new int[count];
        int at = 0;
        while (at < count) {
            long header = ThriftStruct.varint(in);
            long run = header >>> 1;
            if (run == 0 || run > Integer.MAX_VALUE / GROUP) {
                throw new ParquetException("its runs are damaged");
            }
            at = (header & 1) == 0
                    ? repeated(in, values, at, (int) run, bits)
                    : packed(in, values, at, (int) run, bits);
        }
        return values;
    }

    private static int repeated(ByteBuffer in, int[] values, int at, int run, int bits) {
        int value = 0;
        for (int shift = 0; shift < bits; shift += 8) {
            value |= (in.get() & 0xFF) << shift;
        }
        int end = Math.min(values.length, at + run);
        java.util.Arrays.fill(values, at, end, value);
        return end;
    }

    private static int packed(ByteBuffer in, int[] values, int at, int groups, int bits) {
        long buffer = 0;
        int filled = 0;
        int next = at;
        for (int i = 0; i < groups * GROUP; i++) {
            for (; filled < bits; filled += 8) {
                buffer |= (in.get() & 0xFFL) << filled;
            }
            if (next < values.length) {
                values[next++] = (int) (buffer & ((1L << bits) - 1));
            }
            buffer >>>= bits;
            filled -= bits;
        }
        return next;
    }
}
