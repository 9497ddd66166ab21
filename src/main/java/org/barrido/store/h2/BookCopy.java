package org.barrido.store.h2;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.row.MergeResult;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.NoRoomException;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.Merge;
import org.barrido.store.table.Schema;
import org.barrido.store.table.SweepViews;
import org.jspecify.annotations.Nullable;

/** A lab book file or backup, copied into a folder of its own that goes away again: the original is never touched. */
public final class BookCopy implements AutoCloseable {
    /** Room that opening a copy may take beside the copy. */
    private static final long ROOM = 2_000_000;

    private final TemporaryFolder folder;
    private final BookFiles files;
    private final H2Connection database;

    private BookCopy(TemporaryFolder folder, H2Connection database) {
        this.folder = folder;
        this.files = BookFiles.in(folder.path());
        this.database = database;
    }

    /**
     * @param book a file {@code *.mv.db}, or a backup {@code *.zip}
     * @param other where the copy may lie if the system's temporary folder has no room
     * @throws NoRoomException if there is no room
     */
    static BookCopy of(Path book, @Nullable Path other) {
        return of(book, other, true);
    }

    /** Of a file that isn't as it was left, as far as it can still be read. */
    static BookCopy ofChanged(Path book, @Nullable Path other) {
        return of(book, other, false);
    }

    /** After a look at each of its records. */
    public static BookCopy whole(Path book, @Nullable Path other) {
        return whole(book, of(book, other));
    }

    private static BookCopy whole(Path book, BookCopy copy) {
        try {
            copy.transaction(ConsistencyCheck::ensureWhole);
            return copy;
        } catch (LabBookException e) {
            copy.close();
            throw new LabBookException(book + ": " + e.getMessage(), e);
        }
    }

    private static BookCopy of(Path book, @Nullable Path other, boolean asLeft) {
        TemporaryFolder folder = null;
        try {
            folder = TemporaryFolder.of(2 * size(book) + ROOM, other);
            Path target = BookFiles.in(folder.path()).book();
            copy(book, target);
            if (asLeft) {
                ensureAsLeft(book, folder.path());
            }
            FileSeal.cut(target);
            return opened(folder);
        } catch (IOException e) {
            close(folder);
            throw new LabBookException("can't read lab book " + book + ": " + e.getMessage(), e);
        } catch (NoRoomException e) {
            close(folder);
            throw e;
        } catch (RuntimeException e) {
            close(folder);
            throw new LabBookException("can't open a copy of " + book + ": " + e.getMessage(), e);
        }
    }

    /** A backup has its own checksum, and may be of a book that was open. */
    private static void ensureAsLeft(Path book, Path folder) throws IOException {
        Path open = book.resolveSibling("labbook.open");
        BookFiles copy = BookFiles.in(folder);
        if (isZip(book) || Files.exists(open)) {
            Files.createFile(copy.openMarker());
        }
        if (!FileSeal.isWhollyAsLeft(copy)) {
            throw H2Errors.changed(new BookFiles(folderOf(book)));
        }
    }

    private static Path folderOf(Path book) {
        return Objects.requireNonNull(book.toAbsolutePath().getParent());
    }

    /** Nobody else sees it, so it is brought up to the schema in its place. */
    private static BookCopy opened(TemporaryFolder folder) {
        H2Connection database = H2Connection.open(BookFiles.in(folder.path()));
        try {
            if (database.transaction(Schema::version) == 0) {
                throw new LabBookException("it isn't a lab book, for it has none of a lab book's tables");
            }
            Schema.CURRENT.apply(database);
            database.prepared(Schema.CURRENT);
            database.transaction(AttemptStatements::recoverAbandoned);
            return new BookCopy(folder, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void close(@Nullable TemporaryFolder folder) {
        if (folder != null) {
            folder.close();
        }
    }

    /** Another book's records as a file of H2's, zipped. */
    public static MergeResult backup(Connection theirs, Path zip) throws SQLException {
        try (TemporaryFolder folder =
                TemporaryFolder.of(ROOM, zip.toAbsolutePath().getParent())) {
            MergeResult merged;
            try (H2Connection database =
                    H2Connection.open(BookFiles.in(folder.path())).prepared(Schema.CURRENT)) {
                merged = database.transaction(ours -> new Merge(theirs, ours).run());
                database.define(SweepViews::refresh);
                database.transaction(ours -> Backups.write(ours, zip));
            }
            return merged;
        }
    }

    /** How many bytes the book is to be that is copied. */
    static long size(Path book) throws IOException {
        if (!Files.isRegularFile(book)) {
            throw new LabBookException("no lab book at " + book + ": expected a file *.mv.db or a backup *.zip");
        }
        if (!isZip(book)) {
            return Files.size(book);
        }
        try (ZipFile file = new ZipFile(book.toFile())) {
            return entry(file).getSize();
        }
    }

    private static boolean isZip(Path book) {
        return book.toString().endsWith(".zip");
    }

    /** @throws NoRoomException if it can't be written */
    public static void copy(Path book, Path target) throws IOException {
        if (isZip(book)) {
            unzip(book, target);
            return;
        }
        try (FileChannel channel = FileChannel.open(book, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock == null) {
                throw new LabBookException("lab book " + book + " is in use by another process");
            }
            try (InputStream in = Files.newInputStream(book)) {
                write(in, Long.MAX_VALUE, target);
            }
        }
    }

    /** The one book of a backup; entry names are not taken as paths. */
    private static void unzip(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = entry(file);
            try (CheckedInputStream in = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
                long written = write(in, entry.getSize(), target);
                if (written != entry.getSize() || in.getChecksum().getValue() != entry.getCrc()) {
                    throw new IOException("it is damaged: its checksum doesn't hold");
                }
            }
        }
    }

    private static ZipEntry entry(ZipFile file) throws IOException {
        return file.stream()
                .filter(entry -> entry.getName().endsWith(".mv.db"))
                .findFirst()
                .orElseThrow(() -> new IOException("holds no *.mv.db"));
    }

    /** @return bytes written, at most one more than expected */
    private static long write(InputStream in, long expected, Path target) throws IOException {
        try (OutputStream out = open(target)) {
            byte[] bytes = new byte[1 << 16];
            long written = 0;
            for (int read = in.read(bytes); read > 0 && written <= expected; read = in.read(bytes)) {
                write(out, bytes, read, target);
                written += read;
            }
            return written;
        }
    }

    private static OutputStream open(Path target) {
        try {
            return Files.newOutputStream(target);
        } catch (IOException e) {
            throw new NoRoomException("can't write " + target + ": " + e.getMessage(), e);
        }
    }

    private static void write(OutputStream out, byte[] bytes, int count, Path target) {
        try {
            out.write(bytes, 0, count);
        } catch (IOException e) {
            throw new NoRoomException("can't write " + target + ": " + e.getMessage(), e);
        }
    }

    public <T> T transaction(Sql.Work<T> work) {
        return database.transaction(work);
    }

    BookFiles files() {
        return files;
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            folder.close();
        }
    }
}
