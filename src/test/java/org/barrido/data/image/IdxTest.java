package org.barrido.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.data.catalog.EncodingReader;
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

    private static byte[] typed(int type, ByteBuffer values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.capacity());
        bytes.putInt(type << 8 | shape.length);
        Arrays.stream(shape).forEach(bytes::putInt);
        return bytes.put(values.array()).array();
    }

    @Test
    void readsEveryTypeOfValue() throws Exception {
        byte[][] files = {
            typed(0x09, ByteBuffer.allocate(2).put((byte) -3).put((byte) 7), 1, 2),
            typed(0x0b, ByteBuffer.allocate(4).putShort((short) -3).putShort((short) 7), 1, 2),
            typed(0x0c, ByteBuffer.allocate(8).putInt(-3).putInt(7), 1, 2),
            typed(0x0d, ByteBuffer.allocate(8).putFloat(-3).putFloat(7), 1, 2),
            typed(0x0e, ByteBuffer.allocate(16).putDouble(-3).putDouble(7), 1, 2)
        };
        for (byte[] bytes : files) {
            Files.write(file, bytes);
            assertThat(Idx.images(file).features().rows()[0]).containsExactly(-3f, 7f);
        }
    }

    @Test
    void refusesWhatIsNotFiniteAndLabelsThatAreNotWhole() throws Exception {
        Files.write(file, typed(0x0d, ByteBuffer.allocate(8).putFloat(1).putFloat(Float.NaN), 1, 2));
        assertThatThrownBy(() -> Idx.images(file).features())
                .hasMessage(file + ": NaN as number 1 of example 0, expected a finite number");
        Files.write(file, typed(0x0e, ByteBuffer.allocate(16).putDouble(1).putDouble(1.5), 2));
        assertThatThrownBy(() -> Idx.labels(file).wholeNumbers())
                .hasMessage(file + ": the label 1.5 of example 1, expected whole numbers");
    }

    @Test
    void floatsAreStandardisedAndLabelsMayBeShort() throws Exception {
        Path folderOfFloats = Files.createDirectories(folder.resolve("floats"));
        ByteBuffer values = ByteBuffer.allocate(80);
        ByteBuffer labels = ByteBuffer.allocate(20);
        for (int i = 0; i < 10; i++) {
            values.putFloat(i).putFloat(-i);
            labels.putShort((short) (300 + i % 2));
        }
        Files.write(folderOfFloats.resolve("train-images-idx2-ubyte"), typed(0x0d, values, 10, 2));
        Files.write(folderOfFloats.resolve("train-labels-idx1-ubyte"), typed(0x0b, labels, 10));
        Dataset floats = new DatasetCatalog(folder).load("floats");
        assertThat(floats.classNames()).containsExactly("300", "301");
        assertThat(floats.scaling()).isEqualTo("standard");
        assertThat(floats.origin().form())
                .isEqualTo(new ImageEncoding(ImageEncoding.IDX, List.of(2), false))
                .isEqualTo(EncodingReader.read(floats.origin().form().members()));
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
            assertRefused("IDX sizes "
                    + Arrays.stream(shape).mapToObj(Integer::toUnsignedString).toList()
                    + ", expected positive ones of at most 2 GB");
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Idx.images(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": " + message);
    }
}
