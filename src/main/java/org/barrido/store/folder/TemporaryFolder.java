package org.barrido.store.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.barrido.file.FolderTree;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.NoRoomException;
import org.jspecify.annotations.Nullable;

/**
 * A folder for a copy of a book, which goes away again. As long as its process lives it holds a lock in it; folders whose process was
 * killed are tidied when the next one is made.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String PREFIX = "barrido-book";
    private static final String OWNER = "owner";
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();
    private static final double MEGABYTE = 1e6;

    private final Path folder;
    private final FileChannel owner;

    private TemporaryFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /**
     * Makes a folder in the system's folder for temporary files, or else in another that has room.
     *
     * @param bytes that it is to hold
     * @param other if there is one
     * @throws NoRoomException if neither will do; tells what is needed where
     */
    public static TemporaryFolder of(long bytes, @Nullable Path other) {
        List<String> reasons = new ArrayList<>();
        List<Path> places = other == null ? List.of(system()) : List.of(system(), other);
        for (Path place : places) {
            try {
                long free = Files.getFileStore(place).getUsableSpace();
                if (free >= bytes) {
                    tidy(place);
                    return in(place);
                }
                reasons.add(place + " has " + megabytes(free));
            } catch (IOException e) {
                reasons.add(place + " can't be written to");
            }
        }
        throw new NoRoomException(
                "a copy needs " + megabytes(bytes) + " of space: " + String.join(", ", reasons), null);
    }

    private static Path system() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    private static TemporaryFolder in(Path place) throws IOException {
        while (true) {
            TemporaryFolder made = make(place);
            if (Files.exists(made.folder.resolve(OWNER))) {
                return made;
            }
            // Another process took it for abandoned before its lock was on it.
            made.close();
        }
    }

    private static TemporaryFolder make(Path place) throws IOException {
        Path folder = Files.createTempDirectory(place, PREFIX);
        OURS.add(folder);
        try {
            FileChannel owner =
                    FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            return new TemporaryFolder(folder, owner);
        } catch (IOException e) {
            deleteTree(folder);
            throw e;
        }
    }

    public Path path() {
        return folder;
    }

    /** Removes what killed processes of this user left. */
    private static void tidy(Path place) throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(place)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX) && !OURS.contains(entry))
                    .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
        for (Path folder : left) {
            removeIfAbandoned(folder);
        }
    }

    /** Under its lock, so that one that is just being made isn't taken away. That of another user can't be opened, and stays. */
    private static void removeIfAbandoned(Path folder) {
        Path file = folder.resolve(OWNER);
        if (OURS.contains(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                deleteTree(folder);
            }
        } catch (IOException e) {
            // It is going away, or isn't ours to take away.
            return;
        }
    }

    @Override
    public void close() {
        try (owner) {
            deleteTree(folder);
        } catch (IOException e) {
            throw new LabBookException("can't delete temporary folder " + folder + ": " + e.getMessage(), e);
        } finally {
            OURS.remove(folder);
        }
    }

    /** Removes a folder with all that is in it; nothing happens if it isn't there. */
    public static void deleteTree(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw new LabBookException("can't delete temporary folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
