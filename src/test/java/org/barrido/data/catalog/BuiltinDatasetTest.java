package org.barrido.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;
import org.barrido.nn.kernel.DenseInputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the real files of MNIST in wrong hands. */
class BuiltinDatasetTest {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

    @TempDir
    Path data;

    private Path mnist;

    @BeforeEach
    void copy() throws IOException {
        mnist = Files.createDirectories(data.resolve("mnist"));
        try (Stream<Path> files = Files.list(Path.of("data/mnist"))) {
            for (Path file : files.toList()) {
                Files.copy(file, mnist.resolve(file.getFileName()));
            }
        }
    }

    private void assertRefused(String file, String message) {
        assertThatThrownBy(() -> new DatasetCatalog(data).load("mnist"))
                .isInstanceOf(DataException.class)
                .hasMessage(mnist.resolve(file) + ": " + message);
    }

    @Test
    void refusesTheTestImagesInPlaceOfTheTrainingImages() throws IOException {
        Files.delete(mnist.resolve(TRAIN_IMAGES));
        Files.copy(mnist.resolve(TEST_IMAGES), mnist.resolve(TRAIN_IMAGES));
        assertRefused(
                TRAIN_IMAGES, "the contents of t10k-images-idx3-ubyte, expected those of train-images-idx3-ubyte");
    }

    @Test
    void refusesLabelsInPlaceOfImages() throws IOException {
        Files.delete(mnist.resolve(TRAIN_IMAGES));
        Files.copy(mnist.resolve(TEST_LABELS), mnist.resolve(TRAIN_IMAGES));
        assertRefused(TRAIN_IMAGES, "an IDX file of 1 dimension (labels), expected images (3 dimensions)");
    }

    @Test
    void refusesASingleAlteredPixel() throws IOException {
        byte[] contents;
        try (InputStream in = RegularFile.openUnpacked(mnist.resolve(TRAIN_IMAGES))) {
            contents = in.readAllBytes();
        }
        contents[12_345_678] ^= 1;
        Files.delete(mnist.resolve(TRAIN_IMAGES));
        Files.write(mnist.resolve("train-images-idx3-ubyte"), contents);
        assertRefused(
                "train-images-idx3-ubyte",
                "altered contents (SHA-256 " + Sha256.of(contents)
                        + "), expected SHA-256 ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    }

    @Test
    void refusesATruncatedDownload() throws IOException {
        byte[] whole = Files.readAllBytes(mnist.resolve(TRAIN_IMAGES));
        Files.write(mnist.resolve(TRAIN_IMAGES), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(TRAIN_IMAGES, "the file ends too early, expected a whole gzip file");
    }

    /** The IDX files that Debian's package dataset-fashion-mnist installs. */
    @Test
    @Tag("long")
    void readsFashionMnist() throws Exception {
        Path installed = Path.of("/usr/share/datasets/fashion-mnist");
        assumeThat(installed).isDirectory();
        Files.createSymbolicLink(data.resolve("fashion-mnist"), installed);

        Dataset fashion = new DatasetCatalog(data).load("fashion-mnist");

        assertThat(fashion.train().count()).isEqualTo(60_000);
        assertThat(fashion.test().count()).isEqualTo(10_000);
        assertThat(fashion.classes()).isEqualTo(10);
        // Half of its pixels aren't black.
        assertThat(fashion.train().inputs()).isInstanceOf(DenseInputs.class);
        int[] counts = new int[10];
        for (int label : fashion.train().labels()) {
            counts[label]++;
        }
        assertThat(counts).containsOnly(6000);
    }
}
