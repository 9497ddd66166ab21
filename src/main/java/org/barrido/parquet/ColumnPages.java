package org.barrido.parquet;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column's values as pages without their headers: a dictionary where values repeat, then the data. */
final class ColumnPages {
    private static final int ROWS_A_PAGE = 20_000;
    /** A reader has it in memory. */
    private static final int LARGEST_DICTIONARY = 1 << 15;

    private static final int LEVEL_BITS = 1;

    private final ColumnBuffer buffer;
    private final int @Nullable [] numbers;
    private final Dictionary dictionary;
    private final List<Page> pages = new ArrayList<>();

    /** A page, with the number of its values, NULL included; of a dictionary that of its entries. */
    static final class Page {
        private final boolean isDictionary;
        private final int count;
        private final byte[] body;

        private Page(boolean isDictionary, int count, byte[] body) {
            this.isDictionary = isDictionary;
            this.count = count;
            this.body = body;
        }

        boolean isDictionary() {
            return isDictionary;
        }

        int count() {
            return count;
        }

        byte[] body() {
            return body;
        }
    }

    ColumnPages(ColumnBuffer buffer) {
        this.buffer = buffer;
        dictionary = new Dictionary(Math.min(LARGEST_DICTIONARY, buffer.count() / 2));
        numbers = buffer.column.type() == ColumnType.TRUTH ? null : numbers();
        if (numbers != null) {
            pages.add(new Page(true, dictionary.size(), entries()));
        }
        int index = 0;
        for (int row = 0; row < buffer.rows(); row += ROWS_A_PAGE) {
            index = page(row, Math.min(buffer.rows(), row + ROWS_A_PAGE), index);
        }
    }

    List<Page> pages() {
        return pages;
    }

    boolean hasDictionary() {
        return numbers != null;
    }

    /** The values' numbers in the dictionary; null where most of them would stand there once. */
    private int @Nullable [] numbers() {
        int[] found = new int[buffer.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = dictionary.number(buffer.value(i));
            if (found[i] < 0) {
                return null;
            }
        }
        return found.length == 0 ? null : found;
    }

    private byte[] entries() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < dictionary.size(); i++) {
            plain(out, dictionary.value(i));
        }
        return out.toByteArray();
    }

    private void plain(ByteArrayOutputStream out, long value) {
        byte[] bytes = buffer.plain(value);
        if (buffer.column.type() == ColumnType.TEXT) {
            out.write(ColumnBuffer.littleEndian(bytes.length), 0, Integer.BYTES);
        }
        out.writeBytes(bytes);
    }

    /** @return the index of the first value behind it */
    private int page(int from, int to, int index) {
        int end = index;
        for (int row = from; row < to; row++) {
            end += buffer.levels()[row];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        levels(out, from, to);
        values(out, index, end);
        pages.add(new Page(false, to - from, out.toByteArray()));
        return end;
    }

    /** Which of the rows have a value. */
    private void levels(ByteArrayOutputStream out, int from, int to) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        HybridRuns.write(runs, buffer.levels(), from, to, LEVEL_BITS);
        out.write(ColumnBuffer.littleEndian(runs.size()), 0, Integer.BYTES);
        out.writeBytes(runs.toByteArray());
    }

    private void values(ByteArrayOutputStream out, int from, int to) {
        if (numbers != null) {
            int bits = HybridRuns.bits(dictionary.size() - 1);
            out.write(bits);
            HybridRuns.write(out, numbers, from, to, bits);
        } else if (buffer.column.type() == ColumnType.TRUTH) {
            truths(out, from, to);
        } else {
            for (int i = from; i < to; i++) {
                plain(out, buffer.value(i));
            }
        }
    }

    private void truths(ByteArrayOutputStream out, int from, int to) {
        for (int i = from; i < to; i += Byte.SIZE) {
            int bits = 0;
            for (int j = i; j < Math.min(to, i + Byte.SIZE); j++) {
                bits |= (int) buffer.value(j) << (j - i);
            }
            out.write(bits);
        }
    }
}
