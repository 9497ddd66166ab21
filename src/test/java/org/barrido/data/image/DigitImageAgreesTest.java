package org.barrido.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture of a data set of image files is the same to a model whether it comes with the data set or alone. */
class DigitImageAgreesTest {
    private static final List<Integer> TYPES = List.of(
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_4BYTE_ABGR);

    @TempDir
    Path folder;

    private final List<Path> tests = new ArrayList<>();

    /** Of every kind that the format can hold, in any shades, blank ones too. */
    private void write(String format, int width, int height, SplittableRandom random) throws IOException {
        for (int type : TYPES) {
            for (String place : List.of("train/a", "train/b", "test/a", "test/b")) {
                BufferedImage image = new BufferedImage(width, height, type);
                int noise = random.nextInt(0, 256);
                int ground = random.nextInt();
                for (int i = 0; i < width * height; i++) {
                    image.setRGB(i % width, i / width, random.nextInt(256) < noise ? random.nextInt() : ground);
                }
                Path file = folder.resolve(place + "/" + type + "." + format);
                Files.createDirectories(file.getParent());
                boolean written = ImageIO.write(image, format, file.toFile());
                if (written && place.startsWith("test")) {
                    tests.add(file);
                }
                if (!written) {
                    Files.deleteIfExists(file);
                }
            }
        }
        tests.sort(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void everyPictureIsReadAsInItsDataSet(String format) throws IOException, DataException {
        SplittableRandom random = new SplittableRandom(format.hashCode());
        for (int round = 0; round < 5; round++) {
            tests.clear();
            write(format, random.nextInt(5, 20), random.nextInt(5, 20), random);
            for (String scale : List.of("", "?scale=standard", "?scale=none")) {
                Dataset data = new DatasetCatalog(folder.getParent()).load(folder + scale);
                assertThat(data.test().count()).isEqualTo(tests.size()).isGreaterThan(1);
                for (int i = 0; i < tests.size(); i++) {
                    assertAgrees(data, i, DigitImage.CropMode.values()[random.nextInt(2)]);
                }
            }
        }
    }

    private void assertAgrees(Dataset data, int example, DigitImage.CropMode cut) throws DataException {
        float[] expected = new float[data.inputs()];
        data.test().inputs().copy(example, expected);
        ImageEncoding form = (ImageEncoding) data.origin().form();
        float[][] found = {
            DigitImage.read(tests.get(example), form, cut, DigitImage.Inversion.AUTO)
                    .get(0)
                    .pixels()
        };
        data.scaler().apply(found);
        assertThat(found[0]).as(tests.get(example).toString()).containsExactly(expected);
    }
}
