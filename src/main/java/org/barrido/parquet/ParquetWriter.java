package org.barrido.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row, in groups of rows that take some megabytes of memory. The same rows give the same bytes, but for what
 * Java's own compression makes of them.
 */
public final class ParquetWriter implements AutoCloseable {
    private static final int ROWS_A_GROUP = 122_880;
    private static final long BYTES_A_GROUP = 24L << 20;
    /** Where packing saves less, reading is to be quick. */
    private static final double WORTH_UNPACKING = 0.9;

    private final OutputStream out;
    private final Map<String, String> metadata;
    private final List<ColumnBuffer> buffers = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private long position;
    private long rows;

    /** A column's part of a group, where it lies and what it is. */
    private record Chunk(
            ParquetColumn column,
            int rows,
            int nulls,
            @Nullable ColumnRange range,
            boolean hasDictionary,
            boolean isPacked,
            long start,
            long dataStart,
            long plainSize,
            long size) {
        Chunk(
                ColumnBuffer buffer,
                boolean hasDictionary,
                boolean isPacked,
                long start,
                long dataStart,
                long bodies,
                long size) {
            this(
                    buffer.column,
                    buffer.rows(),
                    buffer.rows() - buffer.count(),
                    ColumnRange.of(buffer),
                    hasDictionary,
                    isPacked,
                    start,
                    dataStart,
                    isPacked ? bodies : size,
                    size);
        }
    }

    private record Group(List<Chunk> chunks, long rows) {
        long plainSize() {
            return chunks.stream().mapToLong(Chunk::plainSize).sum();
        }

        long size() {
            return chunks.stream().mapToLong(Chunk::size).sum();
        }
    }

    /**
     * Begins a file with these columns.
     *
     * @param out closed with this
     * @param metadata words about the file, which readers show
     */
    public ParquetWriter(OutputStream out, List<ParquetColumn> columns, Map<String, String> metadata)
            throws IOException {
        this.out = out;
        this.metadata = new TreeMap<>(metadata);
        columns.forEach(column -> buffers.add(new ColumnBuffer(column)));
        write(Format.MAGIC);
    }

    /**
     * Adds a row, which is written with many others.
     *
     * @param values one for each column: null, a Boolean, a Number (of an {@link ColumnType#INSTANT} the microseconds since 1970), a
     *     String
     */
    public void row(List<@Nullable Object> values) throws IOException {
        for (int i = 0; i < buffers.size(); i++) {
            buffers.get(i).add(values.get(i));
        }
        rows++;
        int waiting = buffers.get(0).rows();
        // Looking at the size of all columns for each row would take its time.
        if (waiting == ROWS_A_GROUP || (waiting % 1000 == 0 && size() > BYTES_A_GROUP)) {
            group();
        }
    }

    private long size() {
        return buffers.stream().mapToLong(ColumnBuffer::size).sum();
    }

    private void group() throws IOException {
        int count = buffers.get(0).rows();
        if (count == 0) {
            return;
        }
        List<Chunk> chunks = new ArrayList<>();
        for (ColumnBuffer buffer : buffers) {
            chunks.add(chunk(buffer));
            buffer.clear();
        }
        groups.add(new Group(chunks, count));
    }

    private Chunk chunk(ColumnBuffer buffer) throws IOException {
        ColumnPages pages = new ColumnPages(buffer);
        List<byte[]> packed = new ArrayList<>();
        for (ColumnPages.Page page : pages.pages()) {
            packed.add(packed(page.body()));
        }
        long plainSize =
                pages.pages().stream().mapToLong(page -> page.body().length).sum();
        long packedSize = packed.stream().mapToLong(body -> body.length).sum();
        boolean isPacked = packedSize < plainSize * WORTH_UNPACKING;
        long start = position;
        long dataStart = position;
        for (int i = 0; i < packed.size(); i++) {
            ColumnPages.Page page = pages.pages().get(i);
            byte[] body = isPacked ? packed.get(i) : page.body();
            byte[] header = header(page, body, pages.hasDictionary());
            write(header);
            write(body);
            dataStart = page.isDictionary() ? position : dataStart;
        }
        return new Chunk(buffer, pages.hasDictionary(), isPacked, start, dataStart, plainSize, position - start);
    }

    private static byte[] header(ColumnPages.Page page, byte[] body, boolean usesDictionary) {
        CRC32 sum = new CRC32();
        sum.update(body);
        ThriftWriter header = new ThriftWriter()
                .whole(1, page.isDictionary() ? Format.DICTIONARY_PAGE : Format.DATA_PAGE)
                .whole(2, page.body().length)
                .whole(3, body.length)
                .whole(4, (int) sum.getValue());
        if (page.isDictionary()) {
            header.struct(7, dictionary -> dictionary.whole(1, page.count()).whole(2, Format.PLAIN));
        } else {
            int encoding = usesDictionary ? Format.RLE_DICTIONARY : Format.PLAIN;
            header.struct(
                    5,
                    data -> data.whole(1, page.count())
                            .whole(2, encoding)
                            .whole(3, Format.RLE)
                            .whole(4, Format.RLE));
        }
        return header.end();
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (QuickGzip gzip = new QuickGzip(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    /** Twice as quick as usual, and the files a tenth larger. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Writes what is left and the footer. */
    @Override
    public void close() throws IOException {
        try (out) {
            group();
            byte[] footer = footer();
            write(footer);
            write(java.util.Arrays.copyOf(ColumnBuffer.littleEndian(footer.length), Integer.BYTES));
            write(Format.MAGIC);
        }
    }

    private byte[] footer() {
        List<Integer> schema = new ArrayList<>();
        for (int i = -1; i < buffers.size(); i++) {
            schema.add(i);
        }
        return new ThriftWriter()
                .whole(1, 1)
                .structs(2, schema, (struct, i) -> schema(struct, i))
                .whole(3, rows)
                .structs(4, groups, ParquetWriter::group)
                .structs(
                        5,
                        metadata.entrySet(),
                        (pair, entry) -> pair.text(1, entry.getKey()).text(2, entry.getValue()))
                .text(6, "barrido")
                .structs(7, buffers, (order, buffer) -> order.struct(1, byType -> {}))
                .end();
    }

    /** @param number of the column; -1 for the table */
    private void schema(ThriftWriter struct, int number) {
        if (number < 0) {
            struct.text(4, "table").whole(5, buffers.size());
            return;
        }
        ParquetColumn column = buffers.get(number).column;
        struct.whole(1, column.type().physical()).whole(3, Format.OPTIONAL).text(4, column.name());
        if (column.type() == ColumnType.TEXT) {
            struct.whole(6, Format.UTF8).struct(10, type -> type.struct(1, text -> {}));
        } else if (column.type() == ColumnType.INSTANT) {
            struct.whole(6, Format.TIMESTAMP_MICROS)
                    .struct(
                            10,
                            type -> type.struct(
                                    8,
                                    instant -> instant.truth(1, true).struct(2, unit -> unit.struct(2, micros -> {}))));
        }
    }

    private static void group(ThriftWriter struct, Group group) {
        struct.structs(
                        1,
                        group.chunks(),
                        (chunk, of) -> chunk.whole(2, of.start()).struct(3, metadata -> chunk(metadata, of)))
                .whole(2, group.plainSize())
                .whole(3, group.rows())
                .whole(5, group.chunks().get(0).start())
                .whole(6, group.size());
    }

    private static void chunk(ThriftWriter struct, Chunk chunk) {
        int encoding = chunk.hasDictionary() ? Format.RLE_DICTIONARY : Format.PLAIN;
        struct.whole(1, chunk.column().type().physical())
                .wholes(
                        2,
                        chunk.hasDictionary()
                                ? new int[] {Format.PLAIN, Format.RLE, encoding}
                                : new int[] {encoding, Format.RLE})
                .texts(3, chunk.column().name())
                .whole(4, chunk.isPacked() ? Format.GZIP : Format.UNCOMPRESSED)
                .whole(5, (long) chunk.rows())
                .whole(6, chunk.plainSize())
                .whole(7, chunk.size())
                .whole(9, chunk.dataStart());
        if (chunk.hasDictionary()) {
            struct.whole(11, chunk.start());
        }
        struct.struct(12, statistics -> {
            statistics.whole(3, (long) chunk.nulls());
            ColumnRange range = chunk.range();
            if (range != null) {
                statistics.bytes(5, range.greatest()).bytes(6, range.least());
            }
        });
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
