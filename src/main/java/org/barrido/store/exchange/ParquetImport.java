package org.barrido.store.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.barrido.parquet.ColumnType;
import org.barrido.parquet.ParquetColumn;
import org.barrido.parquet.ParquetException;
import org.barrido.parquet.ParquetReader;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.RecordRestoration;
import org.barrido.store.table.Schema;
import org.jspecify.annotations.Nullable;

/** The record that {@link ParquetExport} wrote, as a lab book in a folder of its own that goes away again. */
public final class ParquetImport implements AutoCloseable {
    /** How much larger a book is than its packed record, with its indices. */
    private static final int GROWTH = 20;

    private static final int ROWS_A_BATCH = 1000;

    private final TemporaryFolder place;
    private final H2Connection database;

    private ParquetImport(TemporaryFolder place, H2Connection database) {
        this.place = place;
        this.database = database;
    }

    /**
     * Reads a record from the folder that it was exported to.
     *
     * @param other where the book may lie if the system's temporary folder has no room
     * @throws LabBookException if it isn't a record that this Barrido reads, or one that contradicts itself
     */
    public static ParquetImport of(Path folder, @Nullable Path other) {
        TemporaryFolder place = TemporaryFolder.of(GROWTH * size(folder), other);
        try {
            H2Connection database =
                    H2Connection.open(BookFiles.in(place.path())).prepared(Schema.CURRENT);
            try {
                restore(folder, database);
                return new ParquetImport(place, database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private static long size(Path folder) {
        long size = 0;
        for (RecordTable table : RecordTable.values()) {
            Path file = file(folder, table);
            if (table.isOptional() && !Files.exists(file)) {
                continue;
            }
            try {
                size += Files.size(file);
            } catch (IOException e) {
                throw new LabBookException(
                        "no " + file + ": expected a folder that `barrido export --format parquet` wrote", e);
            }
        }
        return size;
    }

    private static Path file(Path folder, RecordTable table) {
        return folder.resolve(ParquetExport.RECORD).resolve(table.key() + ParquetExport.ENDING);
    }

    private static void restore(Path folder, H2Connection database) {
        RecordRestoration restoration = new RecordRestoration();
        for (RecordTable table : RecordTable.values()) {
            Path file = file(folder, table);
            if (table.isOptional() && !Files.exists(file)) {
                continue;
            }
            try (ParquetReader reader = ParquetReader.open(file)) {
                ensureKnown(reader);
                database.transaction(book -> restored(book, table, reader, restoration));
            } catch (ParquetException e) {
                throw new LabBookException(String.valueOf(e.getMessage()), e);
            } catch (IOException | LabBookException e) {
                throw new LabBookException(file + ": " + e.getMessage(), e);
            }
        }
        restoration.complete(database);
    }

    private static void ensureKnown(ParquetReader reader) {
        String schema = reader.metadata().getOrDefault(ParquetExport.SCHEMA, "");
        int newest = Schema.CURRENT.migrations().size();
        if (!schema.matches("[0-9]{1,9}")) {
            throw new LabBookException("isn't of a lab book: its metadata lack " + ParquetExport.SCHEMA);
        }
        if (Integer.parseInt(schema) > newest) {
            throw new LabBookException("is of a lab book of schema " + schema + ", this Barrido knows up to " + newest
                    + ": use the newer Barrido that wrote it");
        }
    }

    private static boolean restored(
            Connection book, RecordTable table, ParquetReader reader, RecordRestoration restoration)
            throws SQLException {
        List<String> columns =
                reader.columns().stream().map(ParquetColumn::name).toList();
        ensureColumns(columns, table, book);
        List<List<@Nullable Object>> waiting = new ArrayList<>();
        Sql.Work<Boolean> flush = c -> {
            restoration.add(c, table.table(), new RecordRestoration.Rows(columns, waiting));
            waiting.clear();
            return true;
        };
        try {
            reader.forEach(row -> {
                waiting.add(values(row, reader.columns()));
                if (waiting.size() == ROWS_A_BATCH) {
                    flushed(flush, book);
                }
            });
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new LabBookException(String.valueOf(e.getMessage()), e);
        }
        return waiting.isEmpty() || flush.on(book);
    }

    private static void flushed(Sql.Work<Boolean> flush, Connection book) throws IOException {
        try {
            flush.on(book);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void ensureColumns(List<String> columns, RecordTable table, Connection book) throws SQLException {
        List<String> known = table.fileColumns(book);
        for (String column : columns) {
            if (!known.contains(column)) {
                throw new LabBookException("has a column " + column + ", which this Barrido doesn't know");
            }
        }
    }

    private static List<@Nullable Object> values(List<@Nullable Object> row, List<ParquetColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == ColumnType.INSTANT && row.get(i) instanceof Long micros) {
                row.set(i, Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            }
        }
        return row;
    }

    /** Does something with the book. */
    public <T> T transaction(Sql.Work<T> work) {
        return database.transaction(work);
    }

    @Override
    public void close() {
        try (place) {
            database.close();
        }
    }
}
