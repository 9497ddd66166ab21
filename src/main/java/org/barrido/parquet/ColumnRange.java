package org.barrido.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The least and the greatest of a column's values, for readers that look for some; none of texts that are long. */
final class ColumnRange {
    private static final int LONGEST = 64;

    private final byte[] least;
    private final byte[] greatest;

    private ColumnRange(byte[] least, byte[] greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    byte[] least() {
        return least;
    }

    byte[] greatest() {
        return greatest;
    }

    static @Nullable ColumnRange of(ColumnBuffer buffer) {
        return switch (buffer.column.type()) {
            case TRUTH -> null;
            case WHOLE, INSTANT -> ofWholes(buffer);
            case REAL -> ofReals(buffer);
            case TEXT -> ofTexts(buffer);
        };
    }

    private static @Nullable ColumnRange ofWholes(ColumnBuffer buffer) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < buffer.count(); i++) {
            least = Math.min(least, buffer.value(i));
            greatest = Math.max(greatest, buffer.value(i));
        }
        return least > greatest
                ? null
                : new ColumnRange(ColumnBuffer.littleEndian(least), ColumnBuffer.littleEndian(greatest));
    }

    /** NaN isn't in it, and zero has both signs, as the format wants. */
    private static @Nullable ColumnRange ofReals(ColumnBuffer buffer) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < buffer.count(); i++) {
            double value = Double.longBitsToDouble(buffer.value(i));
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
        }
        if (least > greatest) {
            return null;
        }
        return new ColumnRange(real(least == 0 ? -0.0 : least), real(greatest == 0 ? 0.0 : greatest));
    }

    private static byte[] real(double value) {
        return ColumnBuffer.littleEndian(Double.doubleToLongBits(value));
    }

    private static @Nullable ColumnRange ofTexts(ColumnBuffer buffer) {
        byte[] least = null;
        byte[] greatest = null;
        for (int i = 0; i < buffer.count(); i++) {
            byte[] text = buffer.text(i);
            least = least == null || Arrays.compareUnsigned(text, least) < 0 ? text : least;
            greatest = greatest == null || Arrays.compareUnsigned(text, greatest) > 0 ? text : greatest;
        }
        return least == null || greatest == null || least.length > LONGEST || greatest.length > LONGEST
                ? null
                : new ColumnRange(least, greatest);
    }
}
