package org.barrido.file;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that appear whole or not at all, whenever the process is killed or the power fails. */
public final class AtomicFile {
    private static final AtomicLong WRITES = new AtomicLong();

    /**
     * Name of the target, machine, process, a running number: two writers never share one, not in a folder that several machines
     * share either, and it shows whose a leftover is.
     */
    private static final Pattern TEMPORARY = Pattern.compile(".+\\.([a-zA-Z0-9_-]+)-([0-9]+)-[0-9]+\\.tmp");

    private static final String MACHINE = machine();

    private AtomicFile() {}

    /**
     * Writes {@code bytes} beside {@code target}, forces them to disk, and renames; a file of that name is replaced, a link stays
     * and what it leads to is replaced. What is no file, such as a device or a named pipe, gets the bytes. On disk when it returns.
     *
     * @throws IOException with a message that names the file and the reason; nothing is left behind then
     */
    public static void write(Path target, ByteBuffer bytes) throws IOException {
        write(target, temporary -> writeTo(temporary, bytes));
    }

    /** Writes as {@link #write(Path, ByteBuffer)} does. */
    public static void write(Path target, byte[] bytes) throws IOException {
        write(target, ByteBuffer.wrap(bytes));
    }

    /** Writes as {@link #write(Path, ByteBuffer)} does, but a loss of power soon afterwards may take the file, or leave it empty. */
    public static void writeSoon(Path target, ByteBuffer bytes) throws IOException {
        try {
            replace(target, temporary -> writeTo(temporary, bytes), false);
        } catch (IOException e) {
            throw new IOException(target + ": can't be written (" + FileErrors.reason(e) + ")", e);
        }
    }

    /** What a file is to hold, which writes itself into a file that it is given. */
    public interface Contents {
        void writeTo(Path file) throws IOException;
    }

    /** Writes as {@link #write(Path, ByteBuffer)} does, what writes itself. */
    public static void write(Path target, Contents contents) throws IOException {
        try {
            if (Destination.isFile(target)) {
                replace(Destination.behindLinks(target), contents, true);
            } else {
                send(target, contents);
            }
        } catch (IOException e) {
            throw new IOException(target + ": can't be written (" + FileErrors.reason(e) + ")", e);
        }
    }

    /** @param settled on disk when this returns */
    private static void replace(Path file, Contents contents, boolean settled) throws IOException {
        Path temporary = temporarySibling(file);
        try {
            contents.writeTo(temporary);
            if (settled) {
                force(temporary);
                move(temporary, file);
            } else {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void send(Path target, Contents contents) throws IOException {
        Path temporary = Files.createTempFile("barrido-", ".part");
        try {
            contents.writeTo(temporary);
            Destination.send(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Renames a file at once; the new name is on disk when it returns. */
    public static void move(Path temporary, Path target) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        force(Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file is in a folder"));
    }

    /** Makes up a name beside {@code target} that nothing else writes to. */
    public static Path temporarySibling(Path target) {
        return target.resolveSibling(target.getFileName() + "." + MACHINE + "-"
                + ProcessHandle.current().pid() + "-" + WRITES.incrementAndGet() + ".tmp");
    }

    /** As its network knows it. Linux tells without asking the network, which may take its time. */
    private static String machine() {
        try {
            Path told = Path.of("/proc/sys/kernel/hostname");
            String name = Files.exists(told)
                    ? Files.readString(told).strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.replaceAll("[^a-zA-Z0-9_-]", "_");
        } catch (IOException e) {
            return "unnamed";
        }
    }

    /** Forces a file, or a folder's list of names, to disk where the system can (Windows can't open a folder). */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            return;
        }
    }

    /** Finds what {@link #temporarySibling} named in this folder for processes that are gone. */
    public static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(AtomicFile::isLeftover).toList();
        }
    }

    /** Writes a file and forces its contents to disk, not its name: for one inside a folder that isn't in its place yet. */
    public static void writeThrough(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeTo(channel, bytes);
            channel.force(true);
        }
    }

    private static void writeTo(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeTo(channel, bytes);
        }
    }

    private static void writeTo(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static boolean isLeftover(Path file) {
        Matcher name = TEMPORARY.matcher(file.getFileName().toString());
        return name.matches()
                && name.group(1).equals(MACHINE)
                && ProcessHandle.of(Long.parseLong(name.group(2)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
