package org.barrido.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of flat columns: those of {@link ParquetWriter}, and those of other writers that keep to plain or dictionary pages,
 * uncompressed or by gzip.
 */
public final class ParquetReader implements AutoCloseable {
    private static final int TAIL = 8;

    private final Path file;
    private final FileChannel channel;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<ThriftStruct> groups;
    private final long rows;

    /** Takes a row, in the columns' order, as {@link ParquetWriter#row} took it. */
    public interface Rows {
        void row(List<@Nullable Object> values) throws IOException;
    }

    private ParquetReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        ThriftStruct footer = footer();
        for (ThriftStruct pair : footer.structs(5)) {
            metadata.put(pair.text(1), pair.has(2) ? pair.text(2) : "");
        }
        List<ThriftStruct> schema = footer.structs(2);
        for (ThriftStruct column : schema.subList(Math.min(1, schema.size()), schema.size())) {
            columns.add(column(column));
        }
        groups = footer.structs(4);
        rows = footer.whole(3);
    }

    /**
     * Opens a file and reads what its footer says of it.
     *
     * @throws ParquetException if it isn't Parquet, or has what isn't read, naming it
     */
    public static ParquetReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ParquetReader(file, channel);
        } catch (ParquetException e) {
            channel.close();
            throw new ParquetException(file + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private ThriftStruct footer() throws IOException {
        long size = channel.size();
        if (size < Format.MAGIC.length + TAIL) {
            throw new ParquetException("isn't a Parquet file");
        }
        ByteBuffer tail = bytes(size - TAIL, TAIL);
        int length = tail.getInt();
        byte[] magic = new byte[Format.MAGIC.length];
        tail.get(magic);
        if (!Arrays.equals(magic, Format.MAGIC) || length < 0 || length > size - TAIL - Format.MAGIC.length) {
            throw new ParquetException("isn't a Parquet file");
        }
        return ThriftStruct.read(bytes(size - TAIL - length, length));
    }

    private ByteBuffer bytes(long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > channel.size() - from || length > Integer.MAX_VALUE - TAIL) {
            throw new ParquetException("is damaged: it ends too early");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new ParquetException("is damaged: it ends too early");
            }
        }
        return bytes.flip();
    }

    private static ParquetColumn column(ThriftStruct schema) throws ParquetException {
        String name = schema.text(4);
        if (schema.whole(5, 0) > 0 || schema.whole(3, Format.OPTIONAL) > Format.OPTIONAL) {
            throw new ParquetException("column " + name + " has parts, and only flat columns are read");
        }
        return new ParquetColumn(name, type(schema, name));
    }

    private static ColumnType type(ThriftStruct schema, String name) throws ParquetException {
        long physical = schema.whole(1);
        boolean isInstant = schema.whole(6, -1) == Format.TIMESTAMP_MICROS;
        for (ColumnType type : ColumnType.values()) {
            if (type.physical() == physical && isInstant == (type == ColumnType.INSTANT)) {
                return type;
            }
        }
        throw new ParquetException(
                "column " + name
                        + " has a type that isn't read here; expected truths, whole numbers of 64 bits, moments in microseconds, doubles or texts");
    }

    public List<ParquetColumn> columns() {
        return columns;
    }

    /** Returns the words about the file that its writer left. */
    public Map<String, String> metadata() {
        return metadata;
    }

    public long rowCount() {
        return rows;
    }

    /** Reads all rows, in order, some hundred thousand at most in memory at a time. */
    public void forEach(Rows sink) throws IOException {
        try {
            for (ThriftStruct group : groups) {
                group(group, sink);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ParquetException(file + ": is damaged");
        } catch (ParquetException e) {
            throw new ParquetException(file + ": " + e.getMessage());
        }
    }

    private void group(ThriftStruct group, Rows sink) throws IOException {
        int count = (int) group.whole(3);
        List<ThriftStruct> chunks = group.structs(1);
        if (chunks.size() != columns.size() || count < 0 || count > rows) {
            throw new ParquetException("is damaged: a group has other columns or rows");
        }
        List<@Nullable Object[]> values = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            values.add(chunk(columns.get(i), chunks.get(i).struct(3), count));
        }
        for (int row = 0; row < count; row++) {
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (@Nullable Object[] column : values) {
                cells.add(column[row]);
            }
            sink.row(cells);
        }
    }

    private @Nullable Object[] chunk(ParquetColumn column, ThriftStruct chunk, int count) throws IOException {
        long codec = chunk.whole(4);
        if (codec != Format.UNCOMPRESSED && codec != Format.GZIP) {
            throw new ParquetException(
                    "column " + column.name() + " is compressed as isn't read here; expected gzip or nothing");
        }
        long data = chunk.whole(9);
        ByteBuffer bytes = bytes(Math.min(data, chunk.whole(11, data)), chunk.whole(7));
        return new ColumnReader(column, codec == Format.GZIP, count).read(bytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
