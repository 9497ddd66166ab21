package org.barrido.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.catalog.DatasetCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    @TempDir
    Path data;

    private void write(String file, int type, int... argb) throws IOException {
        BufferedImage image = new BufferedImage(argb.length / 2, 2, type);
        for (int i = 0; i < argb.length; i++) {
            image.setRGB(i % image.getWidth(), i / image.getWidth(), argb[i]);
        }
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        String format = file.substring(file.lastIndexOf('.') + 1);
        assertThat(ImageIO.write(image, format, path.toFile())).isTrue();
    }

    private void writeGrey(String file, int... grey) throws IOException {
        writeGrey(file, 2, grey);
    }

    private void writeGrey(String file, int height, int[] grey) throws IOException {
        BufferedImage image = new BufferedImage(grey.length / height, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, image.getWidth(), height, 0, grey);
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        String format = file.substring(file.lastIndexOf('.') + 1);
        assertThat(ImageIO.write(image, format, path.toFile())).isTrue();
    }

    private Dataset load() throws DataException {
        return new DatasetCatalog(data.getParent()).load(data.getFileName().toString());
    }

    private static float[] example(Examples examples, int i) {
        float[] features = new float[examples.inputs().width()];
        examples.inputs().copy(i, features);
        return features;
    }

    @Test
    void foldersNamesAreTheLabels() throws Exception {
        writeGrey("train/dog/1.png", 0, 51, 102, 255);
        writeGrey("train/cat/1.png", 255, 255, 0, 0);
        writeGrey("train/cat/2.bmp", 1, 2, 3, 4);
        writeGrey("test/cat/1.png", 0, 0, 0, 255);
        Files.writeString(data.resolve("train/cat/.hidden"), "no image");

        Dataset animals = load();

        assertThat(animals.classNames()).containsExactly("cat", "dog");
        assertThat(animals.train().labels()).containsExactly(0, 0, 1);
        assertThat(example(animals.train(), 1)).containsExactly(1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f);
        assertThat(example(animals.train(), 2)).containsExactly(0f, 0.2f, 0.4f, 1f);
        assertThat(animals.test().labels()).containsExactly(0);
    }

    @Test
    void aTestPartIsSetAsideWhereThereIsNone() throws Exception {
        for (int i = 0; i < 10; i++) {
            writeGrey("dog/" + i + ".png", i, 0, 0, 0);
            writeGrey("cat/" + i + ".png", 0, i, 0, 0);
        }
        assertThat(load().train().count()).isEqualTo(16);
        assertThat(load().test().count()).isEqualTo(4);
    }

    @Test
    void hashDependsOnPixelsAndLabels() throws Exception {
        writeGrey("train/dog/1.png", 0, 51, 102, 255);
        writeGrey("train/cat/1.png", 255, 255, 0, 0);
        writeGrey("test/cat/1.png", 0, 0, 0, 255);
        String hash = load().hash();
        writeGrey("test/cat/1.png", 0, 0, 1, 255);
        assertThat(load().hash()).isNotEqualTo(hash);
        writeGrey("test/cat/1.png", 0, 0, 0, 255);
        assertThat(load().hash()).isEqualTo(hash);
        Files.move(data.resolve("test/cat"), data.resolve("test/dog"));
        assertThat(load().hash()).isNotEqualTo(hash);
    }

    @Test
    void partsHaveManyNamesAndStrayFilesArePassedOver() throws Exception {
        writeGrey("Training/dog/1.png", 0, 51, 102, 255);
        writeGrey("Training/cat/1.png", 255, 255, 0, 0);
        writeGrey("valid/cat/1.png", 0, 0, 0, 255);
        for (String stray : new String[] {"Training/cat/Thumbs.db", "Training/cat/desktop.ini", ".DS_Store"}) {
            Files.writeString(data.resolve(stray), "no image");
        }
        Files.createDirectories(data.resolve("__MACOSX/x"));
        assertThat(load().classNames()).containsExactly("cat", "dog");
        assertThat(load().origin().remarks()).containsExactly("the test part is valid");
        writeGrey("TESTING/dog/1.png", 0, 0, 0, 255);
        writeGrey("TESTING/cat/1.png", 0, 0, 0, 255);
        assertThat(load().test().count()).isEqualTo(2);
        assertThat(load().origin().remarks().get(0)).startsWith("the part valid isn't used");
        writeGrey("train/dog/1.png", 0, 51, 102, 255);
        assertThatThrownBy(this::load).hasMessage(data + ": Training and train, expected one of them");
    }

    @Test
    void aLabelMayBeCalledTrain() throws Exception {
        for (int i = 0; i < 3; i++) {
            writeGrey("train/" + i + ".png", i, 51, 102, 255);
            writeGrey("bus/" + i + ".png", i, 255, 0, 0);
        }
        assertThat(load().classNames()).containsExactly("bus", "train");
    }

    @Test
    void coloursBecomeGreys() throws Exception {
        write("c.png", BufferedImage.TYPE_INT_RGB, 0xff0000, 0x00ff00, 0x0000ff, 0xffffff);
        assertThat(ImageFile.read(data.resolve("c.png")).pixels())
                .containsExactly((byte) 76, (byte) 150, (byte) 29, (byte) 255);
    }

    @Test
    void transparentIsBlack() throws Exception {
        write("t.png", BufferedImage.TYPE_INT_ARGB, 0x00ffffff, 0x80ffffff, 0xffffffff, 0xff808080);
        assertThat(ImageFile.read(data.resolve("t.png")).pixels())
                .containsExactly((byte) 0, (byte) 128, (byte) 255, (byte) 128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp"})
    void greysStayAsStored(String format) throws Exception {
        // Six rows: the JDK's own GIF writer loses rows of pictures with fewer than five.
        writeGrey("g." + format, 6, new int[] {0, 1, 50, 100, 200, 255, 0, 1, 50, 100, 200, 255});
        ImageFile picture = ImageFile.read(data.resolve("g." + format));
        assertThat(picture.width()).isEqualTo(2);
        assertThat(picture.height()).isEqualTo(6);
        assertThat(Arrays.copyOf(picture.pixels(), 6))
                .containsExactly((byte) 0, (byte) 1, (byte) 50, (byte) 100, (byte) 200, (byte) 255);
    }

    @Test
    void readsJpegNearly() throws Exception {
        int[] grey = new int[128];
        Arrays.fill(grey, 90);
        writeGrey("g.jpg", grey);
        assertThat(ImageFile.read(data.resolve("g.jpg")).pixels()).containsOnly((byte) 90);
    }

    @Test
    void refusesWhatIsNoImage() throws Exception {
        writeGrey("dog/1.png", 0, 51, 102, 255);
        Path file = data.resolve("dog/2.png");
        Files.writeString(file, "no image");
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": not an image that can be read, expected PNG, JPEG, GIF or BMP");
        byte[] whole = Files.readAllBytes(data.resolve("dog/1.png"));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": damaged image (");
    }

    @Test
    void refusesImagesOfDifferentSizes() throws Exception {
        writeGrey("cat/1.png", 0, 51, 102, 255);
        writeGrey("dog/1.png", 0, 51, 102, 255, 1, 1);
        assertThatThrownBy(this::load)
                .hasMessage(data.resolve("dog/1.png") + ": 3 x 2 pixels, expected 2 x 2 as " + data.resolve("cat/1.png")
                        + " has");
    }

    @Test
    void whatIsNotReadIsTold() throws Exception {
        for (int i = 0; i < 4; i++) {
            writeGrey("train/dog/" + i + ".png", i, 0, 0, 0);
            writeGrey("train/cat/" + i + ".png", 0, i, 0, 0);
            writeGrey("test/cat/" + i + ".png", 0, i, 0, 0);
        }
        Files.createDirectories(data.resolve("train/fox"));
        Files.createDirectories(data.resolve("more"));
        Files.writeString(data.resolve("train/labels.csv"), "a,b");
        assertThat(load().origin().remarks())
                .containsExactly(
                        "not read in " + data + ": more",
                        "not read in " + data.resolve("train") + ": labels.csv",
                        "the folder " + data.resolve("train/fox") + " is empty");
    }

    @Test
    void foldersAmongImagesAreRefused() throws Exception {
        writeGrey("test/dog/1.png", 0, 51, 102, 255);
        assertThatThrownBy(this::load)
                .hasMessage(data.resolve("test/dog") + ": a folder among the images labelled 'test', expected images"
                        + " alone; parts are called train and test, with a folder for each label in both");
    }

    /** Decoders fill up with grey what a JPEG file lacks. */
    @Test
    void aTruncatedJpegIsDamaged() throws Exception {
        int[] noise = new SplittableRandom(1).ints(64 * 64, 0, 256).toArray();
        writeGrey("dog/1.jpg", 64, noise);
        writeGrey("cat/1.jpg", 64, noise);
        Path file = data.resolve("dog/1.jpg");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 7 / 10));
        assertThatThrownBy(this::load).hasMessageStartingWith(file + ": damaged image (Truncated File");
    }
}
