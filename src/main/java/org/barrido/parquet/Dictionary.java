package org.barrido.parquet;

import java.util.Arrays;

/** The values of a column that repeat, each with a number of its own from 0, in order of appearance. */
final class Dictionary {
    private static final int EMPTY = -1;

    private final long[] values;
    private final int[] slots;
    private int size;

    /** @param most how many it holds */
    Dictionary(int most) {
        values = new long[most];
        slots = new int[Integer.highestOneBit(Math.max(1, most)) * 4];
        Arrays.fill(slots, EMPTY);
    }

    /** The number of a value; -1 if it is new and there is no room. */
    int number(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (slots.length - 1);
        while (slots[slot] != EMPTY && values[slots[slot]] != value) {
            slot = (slot + 1) & (slots.length - 1);
        }
        if (slots[slot] == EMPTY && size < values.length) {
            values[size] = value;
            slots[slot] = size++;
        }
        return slots[slot];
    }

    int size() {
        return size;
    }

    long value(int number) {
        return values[number];
    }
}
