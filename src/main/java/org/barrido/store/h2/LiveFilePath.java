package org.barrido.store.h2;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FakeFileChannel;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A book's file in H2's file system, for reading while another process writes to it: under no lock, and remembering what was read.
 * Names look like {@code live:7:/results/labbook.mv.db}; each number is one look at the file, which H2 takes for a database of its own.
 */
public final class LiveFilePath extends FilePathWrapper {
    private static final String SCHEME = "live";
    private static final Map<Integer, ReadSet> LOOKS = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static {
        FilePath.register(new LiveFilePath());
    }

    /**
     * Begins a look at a book's file.
     *
     * @return what goes before the file's name
     */
    public static String begin(ReadSet reads) {
        int number = NUMBER.incrementAndGet();
        LOOKS.put(number, reads);
        return SCHEME + ":" + number + ":";
    }

    /** Ends a look at a book's file. */
    public static void end(String prefix) {
        LOOKS.remove(number(prefix));
    }

    private static int number(String name) {
        return Integer.parseInt(name.split(":", 3)[1]);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    protected String getPrefix() {
        return SCHEME + ":" + number(name) + ":";
    }

    @Override
    protected FilePath unwrap(String path) {
        return FilePath.get(path.split(":", 3)[2]);
    }

    @Override
    public boolean canWrite() {
        return false;
    }

    /** What H2 would note in a file of its own beside the book, such as that it met bytes that were just written over. */
    @Override
    public OutputStream newOutputStream(boolean append) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public boolean createFile() {
        return false;
    }

    @Override
    public void createDirectory() {}

    @Override
    public void delete() {}

    /** Makes an ordinary file, for rows that find no room in memory. */
    @Override
    public FilePath createTempFile(String suffix, boolean inTempDir) throws IOException {
        return FilePath.get("nio:" + System.getProperty("java.io.tmpdir") + "/barrido")
                .createTempFile(suffix, true);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        ReadSet reads = Objects.requireNonNull(LOOKS.get(number(name)));
        reads.open(Path.of(getBase().name));
        return new ReadOnly(reads);
    }

    /** What H2 sees: a file that it may read and has locked. */
    private static final class ReadOnly extends FileBaseDefault {
        private final ReadSet reads;

        ReadOnly(ReadSet reads) {
            this.reads = reads;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return reads.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return reads.size();
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) {
            throw new NonWritableChannelException();
        }

        @Override
        protected void implTruncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        protected void implCloseChannel() {}

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new FileLock(FakeFileChannel.INSTANCE, position, size, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {}
            };
        }
    }
}
