package org.barrido.train.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that a program adds to. It may appear late. Where another file has taken its name (rotation, or a table that is written anew
 * for each epoch), or it has become shorter, or what was read of it isn't there any more, it is read from its beginning: what it had
 * before is told again.
 */
public final class FollowedFile implements MetricsSource {
    /** So much of the beginning and of what was read last is compared. */
    private static final int COMPARED = 512;

    private final Path file;
    private final Supplier<? extends MetricsReader> readers;
    private final byte[] bytes = new byte[1 << 16];
    private @Nullable FileIdentity seen;
    private @Nullable FileChannel
            channel; // stays open: what is renamed is read to its end, and its inode isn't given to another
    private MetricsReader reader;
    private long position;
    private byte[] first = {};
    private byte[] last = {};

    /** @param readers a new one for each time that the file is begun */
    public FollowedFile(Path file, Supplier<? extends MetricsReader> readers) {
        this.file = file;
        this.readers = readers;
        this.reader = readers.get();
    }

    @Override
    public void poll(Told out) throws IOException {
        FileIdentity now = FileIdentity.of(file);
        if (now == null || now.equals(seen)) {
            return;
        }
        boolean isOther = seen != null && !Objects.equals(seen.key(), now.key());
        if (isOther && channel != null) {
            readOn(channel, out);
            reader.end(out);
        }
        if (channel == null || isOther || isBegunAnew(channel, now.size())) {
            begin();
        }
        seen = now;
        readOn(Objects.requireNonNull(channel), out);
    }

    @Override
    public void end(Told out) throws IOException {
        poll(out);
        if (channel != null) {
            readOn(channel, out);
        }
        reader.end(out);
        close();
    }

    @Override
    public Optional<String> absence() {
        return seen == null ? Optional.of(MissingFile.sentence(file)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private void begin() throws IOException {
        close();
        channel = FileChannel.open(file, StandardOpenOption.READ);
        reader = readers.get();
        position = 0;
        first = new byte[0];
        last = new byte[0];
    }

    private boolean isBegunAnew(FileChannel open, long size) throws IOException {
        return size < position || !isThere(open, first, 0) || !isThere(open, last, position - last.length);
    }

    private static boolean isThere(FileChannel open, byte[] expected, long from) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(expected.length);
        for (int read = 1; read > 0 && found.hasRemaining(); ) {
            read = open.read(found, from + found.position());
        }
        return Arrays.equals(found.array(), expected);
    }

    private void readOn(FileChannel open, Told out) throws IOException {
        int count = open.read(ByteBuffer.wrap(bytes), position);
        while (count > 0) {
            remember(count);
            position += count;
            reader.accept(bytes, 0, count, out);
            count = open.read(ByteBuffer.wrap(bytes), position);
        }
    }

    private void remember(int count) {
        first = joined(first, Math.min(count, COMPARED - first.length), 0);
        int kept = Math.min(count, COMPARED);
        byte[] both = joined(last, kept, count - kept);
        last = Arrays.copyOfRange(both, Math.max(0, both.length - COMPARED), both.length);
    }

    /** Some bytes and, behind them, so many of those that were read. */
    private byte[] joined(byte[] before, int added, int from) {
        byte[] both = Arrays.copyOf(before, before.length + added);
        System.arraycopy(bytes, from, both, before.length, added);
        return both;
    }
}
