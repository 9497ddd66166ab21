package org.barrido.store.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.barrido.file.AtomicFile;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.SqlErrors;
import org.jspecify.annotations.Nullable;

/** Copies of the whole book as zip files, each there whole or not at all. */
public final class Backups {
    private static final Pattern NAME = Pattern.compile("labbook-(\\d+)\\.zip");
    private static final int KEPT = 3;

    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** A batch spends no more than this part of its time on them. */
    private static final int SHARE = 200;

    /** What {@link #pack} comes to. */
    private static final long BYTES_PER_MILLI = 90_000;

    private static final long QUICK_MILLIS = 3000;

    private final BookFiles files;
    private long last = System.nanoTime();
    private long interval = INTERVAL_NANOS;

    Backups(BookFiles files) {
        this.files = files;
    }

    /**
     * Through a session of its own, so that a batch can go on recording.
     *
     * @param zip replaced if it exists
     */
    private void write(Path zip) {
        try (Connection session = H2Connection.connect(H2Connection.url(files), H2Connection.WRITER)) {
            write(session, zip);
        } catch (SQLException e) {
            throw H2Errors.of(e, files);
        }
    }

    static Path write(Connection session, Path zip) throws SQLException {
        try {
            AtomicFile.write(zip, aside -> copy(session, aside.toAbsolutePath()));
            return zip.toAbsolutePath();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void copy(Connection session, Path file) throws IOException {
        try {
            Sql.update(session, "BACKUP TO ?", file.toString());
        } catch (SQLException e) {
            throw new IOException(SqlErrors.line(e), e);
        }
    }

    /** Of a file that is closed, as it is for {@link #atEnd}: packed by ourselves, five times as fast as H2 does it. */
    private void pack(Path zip) {
        try {
            AtomicFile.write(zip, this::packTo);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void packTo(Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(Deflater.BEST_SPEED);
            out.putNextEntry(new ZipEntry(files.book().getFileName().toString()));
            Files.copy(files.book(), out);
        }
    }

    private static LabBookException unwritable(IOException cause) {
        return new LabBookException("backup " + cause.getMessage(), cause);
    }

    /** Of a file that is closed, by the process that has the book. */
    void beforeMigration(int version) {
        pack(files.backups().resolve("before-schema-" + (version + 1) + ".zip"));
    }

    /** A long batch leaves some on its way; by one thread, the others go on. */
    void whenDue() {
        if (!isDue()) {
            return;
        }
        long start = System.nanoTime();
        rotate(this::write);
        took(System.nanoTime() - start);
    }

    private synchronized boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - last > interval;
        if (due) {
            last = now;
        }
        return due;
    }

    private synchronized void took(long nanos) {
        interval = Math.max(INTERVAL_NANOS, SHARE * nanos);
    }

    /**
     * After a run, when the book is closed and others may read it; if another run has begun already, that one will leave a backup.
     * A book so large that this takes long isn't copied again soon after the last time.
     */
    void atEnd() {
        List<Path> before = numbered(files.backups());
        try (FileChannel book = FileChannel.open(files.book(), StandardOpenOption.READ);
                FileLock lock = sharedLock(book)) {
            long millis = book.size() / BYTES_PER_MILLI;
            boolean small = before.isEmpty() || millis < QUICK_MILLIS;
            if (lock != null && (small || age(before.get(before.size() - 1)) > SHARE * millis)) {
                rotate(this::pack);
            }
        } catch (IOException e) {
            throw new LabBookException("can't read " + files.book() + ": " + e.getMessage(), e);
        }
    }

    /** Gives none if a run has begun, here or elsewhere. */
    private static @Nullable FileLock sharedLock(FileChannel book) throws IOException {
        try {
            return book.tryLock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static long age(Path file) throws IOException {
        return System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
    }

    /** Writes the next of the numbered ones; the newest three stay. */
    private void rotate(Consumer<Path> writing) {
        Path folder = files.backups();
        List<Path> before = numbered(folder);
        int next = before.isEmpty() ? 1 : number(before.get(before.size() - 1)) + 1;
        writing.accept(folder.resolve("labbook-" + next + ".zip"));
        for (Path old : before.subList(0, Math.max(0, before.size() + 1 - KEPT))) {
            delete(old);
        }
        leftovers(folder).forEach(Backups::delete);
    }

    /** Of processes that were killed. */
    private static List<Path> leftovers(Path folder) {
        try {
            return AtomicFile.leftovers(folder);
        } catch (IOException e) {
            throw new LabBookException("can't read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LabBookException("can't delete old backup " + file + ": " + e.getMessage(), e);
        }
    }

    /** Lists the numbered backups in a folder, oldest first. */
    public static List<Path> numbered(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(Backups::number))
                    .toList();
        } catch (IOException e) {
            throw new LabBookException("can't read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static int number(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
