package org.barrido.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A lab book file or backup, copied into a folder of its own that goes away again: the original is never touched. */
final class CopiedBook implements AutoCloseable {
    private final BookFiles files;
    private final Database database;

    private CopiedBook(BookFiles files, Database database) {
        this.files = files;
        this.database = database;
    }

    /** @param book a file {@code *.mv.db}, or a backup {@code *.zip} */
    static CopiedBook of(Path book) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("barrido-book");
            BookFiles files = BookFiles.in(folder);
            copy(book, files.book());
            Database database = Database.open(files);
            try {
                database = database.prepared(Schema.CURRENT);
                database.transaction(Recording::takeUp);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
            return new CopiedBook(files, database);
        } catch (IOException e) {
            deleteTree(folder);
            throw new LabBookException("can't read lab book " + book + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            deleteTree(folder);
            throw new LabBookException("can't open a copy of " + book + ": " + e.getMessage(), e);
        }
    }

    /** Another book's records as a file of H2's, zipped. */
    static Merged backup(Connection theirs, Path zip) throws SQLException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("barrido-book");
            Merged merged;
            try (Database database = Database.open(BookFiles.in(folder)).prepared(Schema.CURRENT)) {
                merged = database.transaction(ours -> new Merge(theirs, ours).run());
                database.transaction(ours -> Backups.write(ours, zip));
            }
            return merged;
        } catch (IOException e) {
            throw new LabBookException("can't write backup " + zip + ": " + e.getMessage(), e);
        } finally {
            deleteTree(folder);
        }
    }

    static void copy(Path book, Path target) throws IOException {
        if (!Files.isRegularFile(book)) {
            throw new LabBookException("no lab book at " + book + ": expected a file *.mv.db or a backup *.zip");
        }
        if (book.toString().endsWith(".zip")) {
            unzip(book, target);
            return;
        }
        try (FileChannel channel = FileChannel.open(book, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock == null) {
                throw new LabBookException("lab book " + book + " is in use by another process");
            }
            try (InputStream in = Files.newInputStream(book)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The one book of a backup; entry names are not taken as paths. */
    private static void unzip(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".mv.db")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                    return;
                }
            }
        }
        throw new IOException("holds no *.mv.db");
    }

    <T> T transaction(Sql.Work<T> work) {
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
            deleteTree(files.results());
        }
    }

    static void deleteTree(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new LabBookException("can't delete temporary folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
