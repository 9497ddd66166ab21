package org.barrido.batch.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log while it is written: files of one size beside it, {@code attempt.log.tail-1} and so on, of which the newest two stay.
 * Their numbers tell how much is gone, after a kill too.
 */
final class LogTail {
    private static final String SUFFIX = ".tail-";

    private final Path file;
    private final int size;
    private @Nullable FileChannel channel;
    private long number;

    LogTail(Path file, int size) {
        this.file = file;
        this.size = size;
    }

    /** Goes on with the newest that there is. */
    void open() throws IOException {
        SortedMap<Long, Path> parts = parts(file);
        if (!parts.isEmpty()) {
            open(parts.lastKey());
        }
    }

    /** Makes the first of some bytes. */
    void begin(ByteBuffer bytes) throws IOException {
        open(1);
        write(bytes);
        close();
    }

    boolean isBegun() {
        return number > 0;
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            FileChannel part = withSpace();
            int count = (int) Math.min(bytes.remaining(), size - part.position());
            AttemptLog.writeFully(part, bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
    }

    private FileChannel withSpace() throws IOException {
        if (channel == null || channel.position() >= size) {
            open(number + 1);
            Files.deleteIfExists(part(number - 2));
        }
        return Objects.requireNonNull(channel);
    }

    private void open(long which) throws IOException {
        close();
        number = which;
        FileChannel opened = FileChannel.open(part(which), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        opened.position(opened.size());
        channel = opened;
    }

    private Path part(long which) {
        return file.resolveSibling(file.getFileName() + SUFFIX + which);
    }

    /** Bytes that are no longer there, or go when the two newest parts become one end. */
    long leftOut() throws IOException {
        return Math.max(0, (number - 1) * size + Files.size(part(number)) - size);
    }

    /** Writes the end, as much of it as one part holds. */
    void copyTo(OutputStream out) throws IOException {
        byte[] all = joined(parts(file).values());
        out.write(all, Math.max(0, all.length - size), Math.min(all.length, size));
    }

    /** The last bytes of a log, wherever they are. */
    static byte[] end(Path file, int count) throws IOException {
        List<Path> all = new ArrayList<>(List.of(file));
        all.addAll(parts(file).values());
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        for (Path part : all) {
            try (FileChannel in = FileChannel.open(part)) {
                int wanted = (int) Math.min(in.size(), count);
                end.write(read(in, in.size() - wanted, wanted));
            }
        }
        byte[] bytes = end.toByteArray();
        return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - count), bytes.length);
    }

    /** Fewer where the file ends sooner. */
    static byte[] read(FileChannel in, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = in.read(bytes, position + bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] joined(Iterable<Path> parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path part : parts) {
            all.write(Files.readAllBytes(part));
        }
        return all.toByteArray();
    }

    private static SortedMap<Long, Path> parts(Path file) throws IOException {
        String prefix = file.getFileName() + SUFFIX;
        SortedMap<Long, Path> parts = new TreeMap<>();
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.toList()) {
                String name = other.getFileName().toString();
                if (name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9]{1,18}")) {
                    parts.put(Long.valueOf(name.substring(prefix.length())), other);
                }
            }
        }
        return parts;
    }

    void delete() throws IOException {
        close();
        number = 0;
        for (Path part : parts(file).values()) {
            Files.deleteIfExists(part);
        }
    }

    /** Leaves the files as they are. */
    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What was written was written; nothing waits in memory.
            return;
        } finally {
            channel = null;
        }
    }
}
