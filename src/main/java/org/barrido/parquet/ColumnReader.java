package org.barrido.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The pages of a column in a group of rows, to values. */
final class ColumnReader {
    private final ParquetColumn column;
    private final boolean isPacked;
    private final @Nullable Object[] values;
    private Object[] dictionary = new Object[0];
    private int rows;

    ColumnReader(ParquetColumn column, boolean isPacked, int count) {
        this.column = column;
        this.isPacked = isPacked;
        this.values = new Object[count];
    }

    @Nullable
    Object[] read(ByteBuffer chunk) throws IOException {
        while (rows < values.length) {
            ThriftStruct header = ThriftStruct.read(chunk);
            ByteBuffer body = body(header, chunk);
            switch ((int) header.whole(1)) {
                case Format.DICTIONARY_PAGE ->
                    dictionary = plain(body, within(header.struct(7).whole(1), body.remaining()));
                case Format.DATA_PAGE -> data(header.struct(5), body);
                default ->
                    throw new ParquetException("column " + column.name() + " has pages of a kind that isn't read");
            }
        }
        return values;
    }

    private ByteBuffer body(ThriftStruct header, ByteBuffer chunk) throws IOException {
        byte[] bytes = new byte[within(header.whole(3), chunk.remaining())];
        chunk.get(bytes);
        if (header.has(4)) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if ((int) sum.getValue() != (int) header.whole(4)) {
                throw new ParquetException("is damaged: a checksum of column " + column.name() + " doesn't hold");
            }
        }
        byte[] plain = isPacked ? unpacked(bytes) : bytes;
        if (plain.length != header.whole(2)) {
            throw new ParquetException("is damaged: a page of column " + column.name() + " has another size");
        }
        return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A damaged file may say anything. */
    private int within(long number, int most) throws ParquetException {
        if (number < 0 || number > most) {
            throw new ParquetException("is damaged: a page of column " + column.name() + " has another size");
        }
        return (int) number;
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private void data(ThriftStruct header, ByteBuffer body) throws ParquetException {
        int count = within(header.whole(1), values.length - rows);
        int length = body.getInt();
        ByteBuffer runs = body.slice(body.position(), length);
        int[] levels = HybridRuns.read(runs, count, 1);
        body.position(body.position() + length);
        int present = 0;
        for (int level : levels) {
            present += level;
        }
        Object[] found = values(body, present, (int) header.whole(2));
        int next = 0;
        for (int level : levels) {
            values[rows++] = level == 0 ? null : found[next++];
        }
    }

    private Object[] values(ByteBuffer body, int count, int encoding) throws ParquetException {
        if (encoding == Format.PLAIN) {
            return plain(body, count);
        }
        if (encoding != Format.RLE_DICTIONARY && encoding != Format.PLAIN_DICTIONARY) {
            throw new ParquetException(
                    "column " + column.name() + " is encoded as isn't read here; expected plain or a dictionary");
        }
        int[] numbers = HybridRuns.read(body, count, body.get());
        Object[] found = new Object[count];
        for (int i = 0; i < count; i++) {
            found[i] = dictionary[numbers[i]];
        }
        return found;
    }

    private Object[] plain(ByteBuffer body, int count) {
        Object[] found = new Object[count];
        for (int i = 0; i < count; i++) {
            found[i] = switch (column.type()) {
                case TRUTH -> ((body.get(body.position() + i / Byte.SIZE) >> (i % Byte.SIZE)) & 1) == 1;
                case WHOLE, INSTANT -> body.getLong();
                case REAL -> body.getDouble();
                case TEXT -> text(body);
            };
        }
        return found;
    }

    private static String text(ByteBuffer body) {
        byte[] bytes = new byte[body.getInt()];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
