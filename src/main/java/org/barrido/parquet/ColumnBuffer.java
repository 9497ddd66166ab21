package org.barrido.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a column that wait to be written, as bits of 64: of a text its number among those here. */
final class ColumnBuffer {
    private static final int FIRST_ROOM = 1024;

    final ParquetColumn column;
    private int rows;
    private int[] levels = new int[FIRST_ROOM];
    private int count;
    private long[] values = new long[FIRST_ROOM];
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<byte[]> texts = new ArrayList<>();
    private long textBytes;

    ColumnBuffer(ParquetColumn column) {
        this.column = column;
    }

    /** @param value as {@link ParquetWriter#row} takes it */
    void add(@Nullable Object value) {
        if (rows == levels.length) {
            levels = Arrays.copyOf(levels, 2 * rows);
        }
        levels[rows++] = value == null ? 0 : 1;
        if (value != null) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = bits(value);
        }
    }

    private long bits(Object value) {
        return switch (column.type()) {
            case TRUTH -> (Boolean) value ? 1 : 0;
            case WHOLE, INSTANT -> ((Number) value).longValue();
            case REAL -> Double.doubleToLongBits(((Number) value).doubleValue());
            case TEXT -> numbers.computeIfAbsent(value.toString(), this::text);
        };
    }

    private int text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        texts.add(bytes);
        textBytes += bytes.length;
        return texts.size() - 1;
    }

    int rows() {
        return rows;
    }

    int count() {
        return count;
    }

    /** About how many bytes it takes. */
    long size() {
        return 4L * rows + 8L * count + textBytes;
    }

    int[] levels() {
        return levels;
    }

    long value(int index) {
        return values[index];
    }

    byte[] text(int index) {
        return texts.get((int) values[index]);
    }

    /** The bytes of a value in a dictionary or a page, whatever it is but a truth. */
    byte[] plain(long value) {
        return column.type() == ColumnType.TEXT ? texts.get((int) value) : littleEndian(value);
    }

    static byte[] littleEndian(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    void clear() {
        rows = 0;
        count = 0;
        numbers.clear();
        texts.clear();
        textBytes = 0;
    }
}
