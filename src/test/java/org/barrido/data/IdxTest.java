package org.barrido.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("some-images-idx3-ubyte.gz");
    }

    @Test
    void readsGzipAndPlainAlikeWhateverTheFileIsCalled() throws Exception {
        Files.write(file, IdxFixture.gzip(IdxFixture.images(3)));
        Idx compressed = Idx.images(file);
        Files.write(file, IdxFixture.images(3));
        Idx plain = Idx.images(file);

        assertThat(compressed.contents()).isEqualTo(plain.contents()).isEqualTo(IdxFixture.images(3));
        assertThat(compressed.sha256()).isEqualTo(plain.sha256()).hasSize(64);
        assertThat(plain.count()).isEqualTo(3);
        assertThat(plain.width()).isEqualTo(4);
        assertThat(plain.offset()).isEqualTo(16);
    }

    @Test
    void refusesAMissingFile() {
        assertRefused("no such file, expected images (3 dimensions)");
    }

    @Test
    void refusesLabelsInPlaceOfImages() throws Exception {
        Files.write(file, IdxFixture.gzip(IdxFixture.labels(5, 0)));
        assertRefused("an IDX file of 1 dimension (labels), expected images (3 dimensions)");
    }

    @Test
    void refusesImagesInPlaceOfLabels() throws Exception {
        Files.write(file, IdxFixture.images(5));
        assertThatThrownBy(() -> Idx.labels(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": an IDX file of 3 dimensions (images), expected labels (1 dimension)");
    }

    @Test
    void refusesAnotherFormat() throws Exception {
        Files.writeString(file, "label,pixel1,pixel2\n");
        assertRefused("not an IDX file (begins with 6c616265), expected images (3 dimensions)");
    }

    @Test
    void refusesOtherTypesOfValues() throws Exception {
        byte[] floats = IdxFixture.images(2);
        floats[2] = 0x0f;
        Files.write(file, floats);
        assertRefused(
                "IDX values of type 15, expected type 8 or 9 (bytes), 11 or 12 (whole numbers), 13 or 14 (floats)");
    }

    @Test
    void refusesEveryTruncation() throws Exception {
        for (byte[] whole : new byte[][] {IdxFixture.images(9), IdxFixture.gzip(IdxFixture.images(9))}) {
            for (int length = 0; length < whole.length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> Idx.images(file))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(DataException.class)
                        .hasMessageStartingWith(file + ": ")
                        .hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void saysWhereATruncatedFileEnds() throws Exception {
        Files.write(file, IdxFixture.gzip(Arrays.copyOf(IdxFixture.images(9), 30)));
        assertRefused("truncated after 30 bytes, expected 52 (uncompressed)");
    }

    @Test
    void refusesBytesAfterTheEnd() throws Exception {
        Files.write(file, IdxFixture.gzip(Arrays.copyOf(IdxFixture.images(9), 53)));
        assertRefused("bytes after the last value, expected to end after 52 (uncompressed)");
    }

    @Test
    void refusesAlteredGzipByItsOwnChecksum() throws Exception {
        byte[] altered = IdxFixture.gzip(IdxFixture.images(9));
        altered[altered.length - 7] ^= 1;
        Files.write(file, altered);
        assertThatThrownBy(() -> Idx.images(file)).hasMessageContaining(file + ": damaged gzip file (Corrupt GZIP");
    }

    @Test
    void claimsNoMemoryForSizesThatTheFileCannotHold() throws Exception {
        byte[] huge = IdxFixture.idx(new int[] {2_000_000, 32, 32}, (byte) 1);
        Files.write(file, huge);
        assertRefused("only 17 bytes, expected 2048000016 (uncompressed)");
        Files.write(file, IdxFixture.gzip(huge));
        assertThatThrownBy(() -> Idx.images(file)).hasMessageContaining(", expected 2048000016 (uncompressed)");
    }

    @Test
    void refusesImpossibleSizes() throws IOException {
        for (int[] shape : new int[][] {{-1, 2, 2}, {0, 2, 2}, {1 << 20, 1 << 20, 1 << 20}}) {
            Files.write(file, IdxFixture.idx(shape, (byte) 1));
            assertRefused("IDX sizes " + Arrays.toString(shape) + ", expected positive ones of at most 2 GB");
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Idx.images(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": " + message);
    }
}
