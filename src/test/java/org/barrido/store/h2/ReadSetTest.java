package org.barrido.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import org.barrido.store.folder.BookFiles;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSetTest {
    private static final int BLOCK = 4096;

    @TempDir
    private Path folder;

    @Test
    void whatIsStillThereWasThereAtOneMoment() throws IOException {
        try (ReadSet reads = of(8)) {
            assertThat(read(reads, 3)).isEqualTo(BLOCK);
            fill(9);
            assertThat(reads.isValid()).isTrue();
        }
    }

    @Test
    void whatWasWrittenOverWasNot() throws IOException {
        try (ReadSet reads = of(8)) {
            read(reads, 3);
            try (FileChannel file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[] {9}), 3 * BLOCK);
            }
            assertThat(reads.isValid()).isFalse();
        }
    }

    /** A run that ends makes the file shorter while a reader still follows what it read before. */
    @Test
    void whatIsBehindTheEndWasNot() throws IOException {
        try (ReadSet reads = of(8)) {
            read(reads, 3);
            try (FileChannel file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                file.truncate(5 * BLOCK);
            }
            assertThat(read(reads, 6)).isEqualTo(-1);
            assertThat(reads.isValid()).isFalse();
        }
    }

    /** As H2 says it; a reader of a live file tries again, of another one it tells of the damage. */
    @Test
    void aFileThatEndsTooEarlyIsDamaged() {
        SQLException error = new SQLException(
                "reading failed", new MVStoreException(1, "reading failed").initCause(new EOFException()));
        assertThat(H2Errors.isDamage(error)).isTrue();
        assertThat(H2Errors.of(error, new BookFiles(folder))).hasMessageContaining("is damaged");
        SQLException denied = new SQLException("reading failed", new IOException("Permission denied"));
        assertThat(H2Errors.isDamage(denied)).isFalse();
        assertThat(H2Errors.of(denied, new BookFiles(folder)))
                .hasMessageContaining("can't read or write", "Permission");
    }

    private ReadSet of(int blocks) throws IOException {
        fill(blocks);
        ReadSet reads = new ReadSet();
        reads.open(file());
        return reads;
    }

    private void fill(int blocks) throws IOException {
        byte[] bytes = new byte[blocks * BLOCK];
        Arrays.fill(bytes, (byte) 1);
        Files.write(file(), bytes);
    }

    private static int read(ReadSet reads, int block) throws IOException {
        return reads.read(ByteBuffer.allocate(BLOCK), (long) block * BLOCK);
    }

    private Path file() {
        return folder.resolve("labbook.mv.db");
    }
}
