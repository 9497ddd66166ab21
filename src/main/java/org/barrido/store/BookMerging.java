package org.barrido.store;

import java.nio.file.Path;
import java.sql.Connection;
import org.barrido.store.exchange.ParquetImport;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.BookCopy;
import org.barrido.store.row.MergeResult;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookWriter;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.Merge;
import org.jspecify.annotations.Nullable;

/** Other books' records into a book that is open. */
final class BookMerging {
    private final BookAddress address;
    private final BookWriter writer;
    private final OwnViews views;

    BookMerging(BookAddress address, BookWriter writer, OwnViews views) {
        this.address = address;
        this.writer = writer;
        this.views = views;
    }

    /** Brings in a file, which is only read. */
    MergeResult file(Path other) {
        if (!address.isServer()
                && other.toAbsolutePath()
                        .normalize()
                        .equals(BookFiles.in(address.results()).book())) {
            throw new LabBookException("a lab book can't be merged into itself: " + other);
        }
        try (BookCopy copy = BookCopy.whole(other, folder())) {
            return copy.transaction(this::from);
        }
    }

    /** Where copies are made; null leaves it to the system. */
    private @Nullable Path folder() {
        return address.isServer() ? null : address.results();
    }

    /** Brings in a book on a server. */
    MergeResult book(BookAddress other) {
        if (other.equals(address)) {
            throw new LabBookException("a lab book can't be merged into itself: " + other);
        }
        try (LabBook theirs = LabBook.open(other)) {
            return theirs.reader.read(session -> {
                Dialect.of(session).freeze(session);
                ConsistencyCheck.ensureWhole(session);
                return from(session);
            });
        }
    }

    /** Brings in a record as Parquet files. */
    MergeResult parquet(Path folder) {
        try (ParquetImport copy = ParquetImport.of(folder, folder())) {
            return copy.transaction(this::from);
        }
    }

    private MergeResult from(Connection theirs) {
        MergeResult result = writer.changeExclusively(ours -> new Merge(theirs, ours).run());
        views.changed();
        return result;
    }
}
