package org.barrido.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Who runs on a lab book: a lock that the operating system drops when the process ends, however it ends, on a file that only
 * this user can read and that says how to ask the process.
 */
final class Occupancy implements AutoCloseable {
    /*
     * POSIX drops all of a process's locks on a file as soon as the process closes any handle of it. So a process that holds a
     * book must never open the file again: this set is asked first.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Far behind the text: where locks are mandatory, the text stays readable. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** A reader that looks whether the lock is free holds it for an instant; that isn't a run. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path file;
    private final FileChannel channel;

    private Occupancy(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * A process that runs.
     *
     * @param port of its loopback server, 0 while it isn't ready
     * @param key one-time password for it
     */
    record Holder(long pid, int port, String key) {}

    /** @throws LabBookException if another process, or this one, has the book */
    static Occupancy take(BookFiles files) {
        Path file = files.occupancy();
        if (!HELD_HERE.add(file)) {
            throw inUse(ProcessHandle.current().pid());
        }
        try {
            FileChannel channel = lock(file);
            if (channel != null) {
                Occupancy taken = new Occupancy(file, channel);
                taken.write(0, "-");
                return taken;
            }
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new LabBookException("can't take the lab book in " + files.results() + ": " + e.getMessage(), e);
        }
        HELD_HERE.remove(file);
        throw inUse(read(file).map(Holder::pid).orElse(0L));
    }

    private static LabBookException inUse(long pid) {
        return new LabBookException("lab book in use by " + (pid == 0 ? "another process" : "process " + pid));
    }

    /** Null if someone else keeps it. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly());
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            FileLock lock = tryLock(channel, false);
            if (lock != null) {
                return channel;
            }
            if (System.nanoTime() > end) {
                channel.close();
                return null;
            }
            Pause.brief();
        }
    }

    private static FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Tells readers where to ask. */
    void announce(int port, String key) {
        try {
            write(port, key);
        } catch (IOException e) {
            throw new LabBookException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(int port, String key) throws IOException {
        String text = ProcessHandle.current().pid() + " " + port + " " + key + " .\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    static boolean heldHere(BookFiles files) {
        return HELD_HERE.contains(files.occupancy());
    }

    /** The other process that runs on this book, if one does. */
    static Optional<Holder> of(BookFiles files) {
        Path file = files.occupancy();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (tryLock(channel, true) != null) {
                return Optional.empty();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LabBookException("can't read " + file + ": " + e.getMessage(), e);
        }
        return Optional.of(read(file).orElse(new Holder(0, 0, "-")));
    }

    /** Empty while it is being written. */
    private static Optional<Holder> read(Path file) {
        try {
            List<String> words = List.of(Files.readString(file).strip().split(" ", -1));
            if (words.size() != 4) {
                return Optional.empty();
            }
            return Optional.of(new Holder(Long.parseLong(words.get(0)), Integer.parseInt(words.get(1)), words.get(2)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new LabBookException("can't release " + file + ": " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
