package org.barrido.batch.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.file.AtomicFile;
import org.barrido.file.FileErrors;
import org.jspecify.annotations.Nullable;

/**
 * What a program prints, in a file that doesn't grow without end: of more than its first and its last 4 MiB what is between them is left
 * out, and a line says how much. An attempt that is resumed goes on in the same file. A log that can't be written, on a full disk, is given
 * up; the training isn't.
 */
public final class AttemptLog implements Closeable {
    private static final int HALF = 4 << 20;
    /** Kept in memory for {@link #lastLine}, whatever becomes of the file. */
    private static final int RECENT = 4096;
    /** Enough for the last lines that a person looks at. */
    private static final int LOOK = 1 << 16;

    private static final String RESUMED = "… resumed after epoch ";
    private static final Pattern LEFT_OUT = Pattern.compile("\n… ([0-9]+) bytes left out …\n");
    private static final int LONGEST_MARK = mark(Long.MAX_VALUE).length;

    private final Path file;
    private final int half;
    private final LogTail tail;
    private byte[] recent = {};
    private @Nullable FileChannel head;
    private @Nullable String trouble;
    /** Of earlier times that the log was open. */
    private long leftOut;

    private boolean closed;

    /** Opens a log to go on in it, or begins one. */
    public AttemptLog(Path file) {
        this(file, HALF);
    }

    /** @param half bytes that are kept of the beginning, and of the end */
    AttemptLog(Path file, int half) {
        this.file = file;
        this.half = half;
        this.tail = new LogTail(file, half);
        try {
            open();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void open() throws IOException {
        FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        head = opened;
        if (opened.size() > half) {
            split(opened);
        }
        tail.open();
        opened.position(Math.min(opened.size(), half));
    }

    /** Takes apart again what was joined when the log was closed, but for the line that says how much is left out. */
    private void split(FileChannel opened) throws IOException {
        int marked = readMark(LogTail.read(opened, half, (int) Math.min(opened.size() - half, LONGEST_MARK)));
        long rest = opened.size() - half - marked;
        if (rest > 0) {
            // What lies beside it is older then: closing was cut short.
            tail.delete();
            int kept = (int) Math.min(rest, half);
            leftOut += rest - kept;
            tail.begin(ByteBuffer.wrap(LogTail.read(opened, opened.size() - kept, kept)));
            opened.truncate(half + (long) marked);
        }
    }

    /** @return its length in bytes; 0 where there is none */
    private int readMark(byte[] begin) {
        Matcher mark = LEFT_OUT.matcher(new String(begin, StandardCharsets.UTF_8));
        if (!mark.lookingAt()) {
            return 0;
        }
        leftOut = Long.parseLong(mark.group(1));
        return mark.group().getBytes(StandardCharsets.UTF_8).length;
    }

    private static byte[] mark(long bytes) {
        return ("\n… " + bytes + " bytes left out …\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Says in a line of its own that another run of the program begins. */
    public void resume(int epoch) throws IOException {
        byte[] before = Files.exists(file) ? LogTail.end(file, 1) : new byte[0];
        String begin = before.length == 0 || before[0] == '\n' ? "" : "\n";
        write((begin + RESUMED + epoch + " …\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Adds what was printed; nothing happens after the log was closed or given up. */
    public synchronized void write(byte[] printed) {
        if (closed) {
            return;
        }
        remember(printed);
        if (trouble != null) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(printed);
            long space = half - opened().position();
            if (space > 0) {
                writeFully(opened(), bytes.slice(0, (int) Math.min(space, bytes.remaining())));
                bytes.position((int) Math.min(space, bytes.limit()));
            }
            tail.write(bytes);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private FileChannel opened() {
        if (head == null) {
            throw new IllegalStateException("a log that couldn't be opened is given up");
        }
        return head;
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void remember(byte[] printed) {
        int kept = Math.max(0, Math.min(recent.length, RECENT - printed.length));
        int added = Math.min(RECENT, printed.length);
        byte[] newest = Arrays.copyOf(Arrays.copyOfRange(recent, recent.length - kept, recent.length), kept + added);
        System.arraycopy(printed, printed.length - added, newest, kept, added);
        recent = newest;
    }

    private void giveUp(IOException e) {
        trouble = file + ": isn't written on (" + FileErrors.reason(e) + ")";
    }

    /** Says why the log isn't whole; empty if it is. */
    public synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The last line that isn't blank of what was printed since the log was opened; empty if there is none. */
    public synchronized String lastLine() {
        List<String> lines = lines(recent);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** The last lines of a log that aren't blank, of one that is being written too; none if there is no such file. */
    public static List<String> lastLines(Path file, int count) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] end = LogTail.end(file, LOOK);
        List<String> lines = lines(end);
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** What the last run of a program printed, in whole lines: the latest 4 MiB of it if that was more. */
    public static byte[] ofLastRun(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        byte[] end = LogTail.end(file, HALF);
        String text = new String(end, StandardCharsets.ISO_8859_1); // a letter a byte
        int begun = text.lastIndexOf(
                "\n" + new String(RESUMED.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        boolean isWhole = begun < 0 && end.length < HALF;
        int from = isWhole ? 0 : text.indexOf('\n', begun + 1) + 1;
        return Arrays.copyOfRange(end, from, Math.max(from, text.lastIndexOf('\n') + 1));
    }

    /** Those that aren't blank; of one that was written over, as progress bars are, what is seen at last. */
    private static List<String> lines(byte[] bytes) {
        return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\n", -1))
                .map(String::stripTrailing)
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Puts beginning and end into one file. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        tail.close();
        try {
            if (head != null) {
                head.close();
            }
            if (trouble == null && tail.isBegun()) {
                join();
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void join() throws IOException {
        long between = leftOut + tail.leftOut();
        AtomicFile.write(file, joined -> {
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = Files.newOutputStream(joined)) {
                out.write(in.readNBytes(half));
                if (between > 0) {
                    out.write(mark(between));
                }
                tail.copyTo(out);
            }
        });
        tail.delete();
    }
}
