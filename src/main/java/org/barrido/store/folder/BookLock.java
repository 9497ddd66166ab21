package org.barrido.store.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.barrido.file.OwnerOnly;
import org.barrido.store.sql.Backoff;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;

/**
 * Who runs on a lab book: a lock that the operating system drops when the process ends, however it ends, on a file that names the
 * process. The file is made anew for each run, for this user alone, so that what others may have put there isn't written to.
 */
public final class BookLock implements AutoCloseable {
    /*
     * POSIX drops all of a process's locks on a file as soon as the process closes any handle of it. So a process that holds a
     * book must never open the file again: this set is asked first.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Far behind the text: where locks are mandatory, the text stays readable. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** A reader that looks whether the lock is free holds it for an instant; that isn't a run. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** An empty file as young as this is being made by a run that is about to lock it. */
    private static final long MAKING_MILLIS = 2000;

    private static final int LONGEST_TEXT = 4096;

    private final Path file;
    private final FileChannel channel;
    private BookOwner owner = BookOwner.here();

    private BookLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws LabBookException if another process, or this one, has the book */
    public static BookLock take(BookFiles files) {
        Path file = files.lockFile();
        if (!HELD_HERE.add(file)) {
            throw new BookInUseException("lab book in use by this process, "
                    + ProcessHandle.current().pid());
        }
        boolean taken = false;
        try {
            BookLock lockFile = new BookLock(file, lock(file));
            lockFile.write(lockFile.owner);
            taken = true;
            return lockFile;
        } catch (IOException e) {
            throw new LabBookException("can't take the lab book in " + files.results() + ": " + e.getMessage(), e);
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** A file of our own, locked. */
    private static FileChannel lock(Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                FileChannel channel = FileChannel.open(
                        file,
                        Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.file());
                Object made = key(file);
                if (tryLock(channel, false) != null && made.equals(key(file))) {
                    return channel;
                }
                channel.close();
            } catch (FileAlreadyExistsException e) {
                removeLeftOver(file);
            } catch (NoSuchFileException e) {
                // Someone else removed ours; the next round sees whose turn it is.
                Backoff.brief();
            }
            if (System.nanoTime() > end) {
                throw owner(file).inUse();
            }
        }
    }

    private static BookOwner owner(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return owner(channel);
        } catch (NoSuchFileException e) {
            return BookOwner.of("");
        }
    }

    /** Of a run that was killed, or put there by someone: removed if nobody keeps it locked. */
    private static void removeLeftOver(Path file) throws IOException {
        BasicFileAttributes attributes = attributes(file);
        if (!attributes.isRegularFile()) {
            throw new LabBookException(file + " isn't a plain file" + (attributes.isSymbolicLink() ? " but a link" : "")
                    + "; remove it, or use another results folder");
        }
        boolean making = attributes.size() == 0
                && System.currentTimeMillis() - attributes.creationTime().toMillis() < MAKING_MILLIS;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            boolean isFree = !making && tryLock(channel, false) != null;
            if (isFree && key(file, attributes).equals(key(file))) {
                Files.delete(file);
                return;
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (FileSystemException e) {
            throw new LabBookException(
                    file + " belongs to " + Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                            + " and can't be made anew; remove it, or use another results folder",
                    e);
        }
        Backoff.brief();
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Tells one file from another of the same name. */
    private static Object key(Path file) throws IOException {
        return key(file, attributes(file));
    }

    private static Object key(Path file, BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? file : attributes.fileKey();
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Tells readers that the book can be looked into. */
    public void announce() {
        tell(owner.ready());
    }

    /** Tells others of a sweep that this process trains. */
    public void announce(String sweep) {
        tell(owner.with(sweep));
    }

    private synchronized void tell(BookOwner now) {
        owner = now;
        try {
            write(now);
        } catch (IOException e) {
            throw new LabBookException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(BookOwner now) throws IOException {
        byte[] text = now.text().getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(text), 0);
        channel.truncate(text.length);
    }

    public static boolean isHeldByThisProcess(BookFiles files) {
        return HELD_HERE.contains(files.lockFile());
    }

    /** The other process that runs on this book, if one does. */
    public static Optional<BookOwner> of(BookFiles files) {
        Path file = files.lockFile();
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return tryLock(channel, true) != null ? Optional.empty() : Optional.of(owner(channel));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LabBookException("can't see who uses the lab book, from " + file + ": " + reason(e), e);
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "it is another user's; when the run has ended the book can be read"
                : e.getMessage();
    }

    private static BookOwner owner(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_TEXT);
        channel.read(bytes, 0);
        return BookOwner.of(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new LabBookException("can't release " + file + ": " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
