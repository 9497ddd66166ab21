package org.barrido.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file that another process writes to. If all of it is still there afterwards, it was all there at that one
 * moment, so what was made of it is true of one state of the file.
 *
 * <p>H2 never changes a state in place: it writes a new one elsewhere, and the old one's room is used again some time later. So nearly
 * always all is still there. A state's last bytes are written last, and read first to see whether it is whole.
 */
public final class ReadSet implements AutoCloseable {
    private static final int BLOCK = 4096;
    /** Of the file, where H2 notes the newest state; written to at any time, with a checksum. */
    private static final int FILE_HEADER = 2 * BLOCK;
    /** What H2 reads to see whether a state begins or ends at a place, each with a checksum: a state may come to be there later. */
    private static final int STATE_HEADER = 1024;

    private static final int STATE_FOOTER = 128;

    private final List<Read> log = new ArrayList<>();
    private @Nullable FileChannel file;
    /** Whether something was looked for behind the file's end: a run that closes the book makes it shorter. */
    private boolean isCutOff;

    private record Read(long position, int length, int checksum) {}

    /** Once: whatever has that name later, it is this file that is read. */
    synchronized void open(Path path) throws IOException {
        if (file == null) {
            file = FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    private FileChannel opened() {
        return Objects.requireNonNull(file, "nothing was opened");
    }

    synchronized long size() throws IOException {
        return opened().size();
    }

    synchronized int read(ByteBuffer target, long position) throws IOException {
        int wanted = target.remaining();
        ByteBuffer read = target.duplicate();
        int count = opened().read(target, position);
        if (!isProbe(position, wanted)) {
            note(position, count, read);
        }
        return count;
    }

    private void note(long position, int count, ByteBuffer read) {
        if (count < 0) {
            isCutOff = true;
        } else if (count > 0) {
            read.limit(read.position() + count);
            log.add(new Read(position, count, checksum(read)));
        }
    }

    private static boolean isProbe(long position, int wanted) {
        int inBlock = (int) (position % BLOCK);
        return position < FILE_HEADER
                || (wanted == STATE_HEADER && inBlock == 0)
                || (wanted == STATE_FOOTER && inBlock == BLOCK - STATE_FOOTER);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** Whether everything that was read is still there, and all that was looked for was. */
    synchronized boolean isValid() {
        if (isCutOff) {
            return false;
        }
        try {
            for (Read read : log) {
                ByteBuffer now = ByteBuffer.allocate(read.length());
                if (fill(now, read.position()) < read.length() || checksum(now.flip()) != read.checksum()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int fill(ByteBuffer target, long position) throws IOException {
        int count = 0;
        while (target.hasRemaining() && count >= 0) {
            count = opened().read(target, position + target.position());
        }
        return target.position();
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
