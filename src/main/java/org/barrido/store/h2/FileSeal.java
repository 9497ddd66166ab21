package org.barrido.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.table.Schema;
import org.barrido.store.table.TableChecksums;

/**
 * The last line of a book's file at rest: how long the file is before it, and its CRC-32C. H2 passes over it. Who opens the book to
 * write takes it off first and puts a new one on when the book is closed again; the file {@code labbook.open} beside it tells
 * that this is still to come, or never came because the process was killed.
 */
public final class FileSeal {
    private static final Pattern LINE = Pattern.compile("\nbarrido ([0-9a-f]{16}) ([0-9a-f]{8})\n");
    private static final int LENGTH = 35;
    private static final int HEADER = 4096;
    private static final int AT_ONCE = 1 << 20;

    /** Beyond this, a command that only reads doesn't go through the whole file first. */
    private static final long QUICK = 256L << 20;

    /** Size and time of files that were looked at: opening one again would drop the locks that this process has on it. */
    private static final Map<Path, String> LOOKED_AT = new ConcurrentHashMap<>();

    private final BookFiles files;
    private final boolean held;

    private FileSeal(BookFiles files, boolean held) {
        this.files = files;
        this.held = held;
    }

    /** What the end of a file says. LOST: nothing, though H2 has closed the file. */
    private enum State {
        HOLDS,
        BROKEN,
        ABSENT,
        LOST
    }

    /**
     * Before the book is opened to write, by the process that has it.
     *
     * @throws LabBookException if the file isn't as it was left
     */
    public static FileSeal takeOff(BookFiles files) {
        Path book = files.book();
        try {
            boolean there = Files.exists(book);
            State state = there ? state(book) : State.ABSENT;
            if (!isAsLeft(files, state)) {
                throw H2Errors.changed(files);
            }
            if (!Files.exists(files.openMarker())) {
                Files.createFile(files.openMarker());
            }
            if (there) {
                cut(book);
            }
            return new FileSeal(files, state == State.HOLDS);
        } catch (IOException e) {
            throw new LabBookException("can't write to " + book + ": " + e.getMessage(), e);
        }
    }

    /** Puts a new seal on the book when it is closed. */
    public void putOn() {
        putOn(files);
    }

    /** Puts a seal on a book that is closed and that nobody else knows yet. */
    public static void putOn(BookFiles files) {
        try (FileChannel channel = FileChannel.open(files.book(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            String line = String.format(Locale.ROOT, "\nbarrido %016x %08x\n", size, crc(channel, size));
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), size);
            channel.force(true);
            Files.deleteIfExists(files.openMarker());
        } catch (IOException e) {
            throw new LabBookException("can't write to " + files.book() + ": " + e.getMessage(), e);
        }
    }

    /** When the book couldn't be opened after all: the file is as good as it was. */
    void putBack() {
        if (held) {
            putOn();
        }
    }

    /** Whether a file that nobody writes to is as it was left, as far as its end tells. */
    static boolean isAsLeft(BookFiles files) {
        Path book = files.book();
        try {
            String stamp = Files.size(book) + " " + Files.getLastModifiedTime(book);
            if (Files.size(book) > QUICK || stamp.equals(LOOKED_AT.get(book))) {
                return true;
            }
            boolean asLeft = isAsLeft(files, state(book));
            if (asLeft) {
                LOOKED_AT.put(book, stamp);
            }
            return asLeft;
        } catch (IOException e) {
            throw new LabBookException("can't read " + book + ": " + e.getMessage(), e);
        }
    }

    /** As {@link #isAsLeft(BookFiles)}, of a file of any size. */
    static boolean isWhollyAsLeft(BookFiles files) throws IOException {
        return isAsLeft(files, state(files.book()));
    }

    private static boolean isAsLeft(BookFiles files, State state) {
        return switch (state) {
            case HOLDS, ABSENT -> true;
            case BROKEN -> false;
            case LOST -> Files.exists(files.openMarker()) || version(files) < TableChecksums.SINCE;
        };
    }

    /** Of a file that may be of an older schema, which had no seals. */
    private static int version(BookFiles files) {
        try {
            DdlAllowlist.ensureAllowed(files);
            String url = H2Connection.url(files) + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
            try (Connection session = H2Connection.connect(url, H2Connection.READER)) {
                return Schema.version(session);
            }
        } catch (SQLException e) {
            throw H2Errors.of(e, files);
        }
    }

    private static State state(Path book) throws IOException {
        try (FileChannel channel = FileChannel.open(book, StandardOpenOption.READ)) {
            long size = channel.size() - LENGTH;
            Matcher line = LINE.matcher(text(channel, Math.max(0, size), LENGTH));
            if (line.matches()) {
                boolean holds = Long.parseUnsignedLong(line.group(1), 16) == size
                        && Long.parseLong(line.group(2), 16) == crc(channel, size);
                return holds ? State.HOLDS : State.BROKEN;
            }
            boolean closed =
                    text(channel, 0, HEADER).lines().findFirst().orElse("").contains(",clean:1,");
            return closed ? State.LOST : State.ABSENT;
        }
    }

    private static String text(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, from + bytes.position());
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    private static long crc(FileChannel channel, long size) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocateDirect(AT_ONCE);
        long at = 0;
        while (at < size) {
            bytes.clear().limit((int) Math.min(AT_ONCE, size - at));
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new IOException("it has become shorter");
            }
            crc.update(bytes.flip());
            at += read;
        }
        return crc.getValue();
    }

    /** Takes the line off a file that has one. */
    public static void cut(Path book) throws IOException {
        try (FileChannel channel = FileChannel.open(book, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size() - LENGTH;
            if (LINE.matcher(text(channel, Math.max(0, size), LENGTH)).matches()) {
                channel.truncate(size);
            }
        }
    }
}
