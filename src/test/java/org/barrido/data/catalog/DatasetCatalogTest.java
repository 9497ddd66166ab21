package org.barrido.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.barrido.data.ClassNames;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.image.Idx;
import org.barrido.data.image.IdxFixture;
import org.barrido.file.Sha256;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.SparseInputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets by name and by path; a folder of small IDX files stands for most of them. */
class DatasetCatalogTest {
    @TempDir
    Path data;

    private DatasetCatalog catalogue;

    @BeforeEach
    void open() throws IOException {
        catalogue = new DatasetCatalog(data);
        IdxFixture.writeFolder(data.resolve("toy"));
    }

    private void assertRefused(String name, String message) {
        assertThatThrownBy(() -> catalogue.load(name))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private static float[] example(Examples examples, int i) {
        float[] features = new float[examples.inputs().width()];
        examples.inputs().copy(i, features);
        return features;
    }

    @Test
    void knowsThePublicDataSets() {
        assertThat(catalogue.names())
                .containsExactly("mnist", "fashion-mnist", "kmnist", "emnist-digits", "emnist-letters");
        assertThat(new DatasetCatalog(Path.of("data")).describe().get(0))
                .isEqualTo(new DatasetCatalog.Entry(
                        "mnist",
                        "handwritten digits, 60,000 + 10,000 images of 28 x 28, 10 classes (CC BY-SA 3.0)",
                        Path.of("data/mnist"),
                        true,
                        false));
        assertThat(catalogue.describe()).noneMatch(DatasetCatalog.Entry::present);
    }

    @Test
    void readsAFolderOfIdxFiles() throws Exception {
        Dataset toy = catalogue.load("toy");

        assertThat(toy.name()).isEqualTo("toy");
        assertThat(toy.hash()).matches("[0-9a-f]{64}");
        assertThat(toy.train().count()).isEqualTo(12);
        assertThat(toy.test().count()).isEqualTo(6);
        assertThat(toy.inputs()).isEqualTo(4);
        assertThat(toy.classNames()).containsExactly("0", "1", "2");
        assertThat(toy.train().labels()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(example(toy.train(), 11)).containsExactly(0f, 11 / 255f, 22 / 255f, 33 / 255f);
    }

    @Test
    void aNameWithASlashIsAPathFromTheWorkingFolder() throws Exception {
        Path elsewhere = Path.of("target", "catalogue-test").resolve(data.getFileName());
        IdxFixture.writeFolder(elsewhere);

        assertThat(catalogue.load(elsewhere.toString()).hash())
                .isEqualTo(catalogue.load(elsewhere.toAbsolutePath().toString()).hash())
                .isEqualTo(catalogue.load("toy").hash());
    }

    @Test
    void hashDependsOnContentsAndScalingNotOnCompression() throws Exception {
        String hash = catalogue.load("toy").hash();
        Path labels = data.resolve("toy/t10k-labels-idx1-ubyte.gz");

        assertThat(catalogue.load("toy?scale=unit").hash()).isEqualTo(hash);
        assertThat(catalogue.load("toy?scale=none").hash()).isNotEqualTo(hash);
        assertThat(catalogue.load("toy?scale=standard").hash()).isNotEqualTo(hash);
        Files.write(labels, IdxFixture.labels(6, 0));
        assertThat(catalogue.load("toy").hash()).isEqualTo(hash);
        byte[] one = IdxFixture.labels(6, 0);
        one[8] = 1;
        Files.write(labels, one);
        assertThat(catalogue.load("toy").hash()).isNotEqualTo(hash);
    }

    @Test
    void standardisesOnTheTrainingPartOnly() throws Exception {
        Dataset toy = catalogue.load("toy?scale=standard");

        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 12; i++) {
            float value = example(toy.train(), i)[2];
            sum += value;
            squares += value * value;
        }
        assertThat(sum).isCloseTo(0, within(1e-5));
        assertThat(squares / 12).isCloseTo(1, within(1e-5));
        // Pixel 2 of training image i is 2 i: mean 11, variance 4 (144 - 1) / 12.
        float expected = (float) ((2 * 3 - 11) / Math.sqrt(4 * 143 / 12.0));
        assertThat(example(toy.test(), 3)[2]).isEqualTo(expected);
        // Pixel 0 is black everywhere.
        assertThat(example(toy.train(), 5)[0]).isZero();
    }

    @Test
    void leavesPixelsAsTheyAreIfAsked() throws Exception {
        assertThat(example(catalogue.load("toy?scale=none").train(), 11)).containsExactly(0f, 11f, 22f, 33f);
    }

    @Test
    void compressesOnlyWhereMostPixelsAreBlack() throws Exception {
        byte[] dense = IdxFixture.images(12);
        for (int i = 16; i < dense.length; i++) {
            dense[i] = (byte) 200;
        }
        Files.write(data.resolve("toy/train-images-idx3-ubyte.gz"), dense);
        assertThat(catalogue.load("toy").train().inputs()).isInstanceOf(DenseInputs.class);
        for (int i = 16; i < dense.length; i++) {
            dense[i] = (byte) (i % 3 == 0 ? 200 : 0);
        }
        Files.write(data.resolve("toy/train-images-idx3-ubyte.gz"), dense);
        Dataset sparse = catalogue.load("toy");
        assertThat(sparse.train().inputs()).isInstanceOf(SparseInputs.class);
        assertThat(example(sparse.train(), 0)).containsExactly(0f, 0f, 200 / 255f, 0f);
    }

    @Test
    void classesAreTheLabelsOfTheTrainingPart() throws Exception {
        Files.write(data.resolve("toy/train-labels-idx1-ubyte.gz"), IdxFixture.labels(12, 9));
        Files.write(data.resolve("toy/t10k-labels-idx1-ubyte.gz"), IdxFixture.labels(6, 9));
        Dataset toy = catalogue.load("toy");
        assertThat(toy.classNames()).containsExactly("9", "10", "11");
        assertThat(toy.test().labels()).containsExactly(0, 1, 2, 0, 1, 2);

        Files.write(data.resolve("toy/t10k-labels-idx1-ubyte.gz"), IdxFixture.labels(6, 10));
        assertRefused(
                "toy",
                data.resolve("toy/t10k-labels-idx1-ubyte.gz")
                        + ": example 2: the label '12' in the test part, expected one of the training part's, 9, 10, 11");
    }

    @Test
    void readsAPairOfIdxFilesAndSetsATestPartAside() throws Exception {
        Path images = data.resolve("my-images-idx3-ubyte.gz");
        Files.write(images, IdxFixture.gzip(IdxFixture.images(50)));
        Files.write(data.resolve("my-labels-idx1-ubyte.gz"), IdxFixture.gzip(IdxFixture.labels(50, 0)));

        Dataset pair = catalogue.load("my-images-idx3-ubyte.gz?test=.3");

        assertThat(pair.train().count()).isEqualTo(35);
        assertThat(pair.test().count()).isEqualTo(15);
        assertThat(catalogue.load("my-images-idx3-ubyte.gz?test=.3").test().labels())
                .isEqualTo(pair.test().labels());
        assertThat(catalogue.load("my-images-idx3-ubyte.gz").test().count()).isEqualTo(10);
        // Image i has the pixel 2 i (below 256) and the label i mod 3: features and labels stay together.
        for (int i = 0; i < 15; i++) {
            int image = Math.round(example(pair.test(), i)[2] * 255) / 2;
            assertThat(pair.test().labels()[i]).isEqualTo(image % 3);
        }
    }

    @Test
    void refusesImagesAndLabelsThatDoNotMatch() throws Exception {
        Path labels = data.resolve("toy/train-labels-idx1-ubyte.gz");
        Files.write(labels, IdxFixture.labels(11, 0));
        assertRefused("toy", labels + ": 11 labels, expected 12, one for each image of train-images-idx3-ubyte.gz");
    }

    @Test
    void refusesPartsOfDifferentSizes() throws Exception {
        Files.write(data.resolve("toy/t10k-images-idx3-ubyte.gz"), IdxFixture.idx(new int[] {6, 1, 1}, new byte[6]));
        assertRefused(
                "toy",
                data.resolve("toy") + ": the test part has 1 features per example, expected 4 as in the training part");
    }

    @Test
    void refusesTwoFilesForOnePurpose() throws Exception {
        Files.write(data.resolve("toy/other-train-images-idx3-ubyte"), IdxFixture.images(3));
        assertRefused(
                "toy",
                data.resolve("toy")
                        + ": other-train-images-idx3-ubyte and train-images-idx3-ubyte.gz, expected one of them");
    }

    @Test
    void refusesALabelThatIsEverywhereTheSame() throws Exception {
        Files.write(data.resolve("toy/train-labels-idx1-ubyte.gz"), IdxFixture.idx(new int[] {12}, new byte[12]));
        assertRefused(
                "toy",
                data.resolve("toy") + ": every training example has the label '0', expected two labels at least");
    }

    @Test
    void checksWhatASha256SumsFileLists() throws Exception {
        Path images = data.resolve("toy/train-images-idx3-ubyte.gz");
        Files.writeString(
                data.resolve("toy/SHA256SUMS"),
                Idx.images(images).sha256() + "  train-images-idx3-ubyte\n"
                        + Idx.images(data.resolve("toy/t10k-images-idx3-ubyte.gz"))
                                .sha256()
                        + " *t10k-images-idx3-ubyte\n");
        catalogue.load("toy");

        Files.copy(data.resolve("toy/t10k-images-idx3-ubyte.gz"), images, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(
                "toy", images + ": the contents of t10k-images-idx3-ubyte, expected those of train-images-idx3-ubyte");
        byte[] altered = IdxFixture.images(12);
        altered[30]++;
        Files.write(images, altered);
        assertThatThrownBy(() -> catalogue.load("toy"))
                .hasMessage(images + ": altered contents (SHA-256 " + Sha256.of(altered) + "), expected SHA-256 "
                        + Sha256.of(IdxFixture.images(12)));
    }

    @Test
    void namesTheNearestDataSet() {
        assertRefused(
                "minst",
                "unknown data set 'minst': no such file or folder as " + data.resolve("minst")
                        + ", expected a path or one of mnist, fashion-mnist, kmnist, emnist-digits, emnist-letters, toy"
                        + " (did you mean 'mnist'?)");
    }

    @Test
    void saysHowToFetchWhatIsNotThere() {
        assertRefused(
                "kmnist",
                "data set 'kmnist': not in " + data.resolve("kmnist")
                        + " yet, expected its four files; `barrido data --fetch kmnist` fetches them");
        assertRefused(
                "mnist",
                data.resolve("mnist/train-images-idx3-ubyte.gz") + ": no such file, expected images (3 dimensions)");
    }

    @Test
    void fetchRefusesWhatHasNoHome() {
        assertThatThrownBy(() -> catalogue.fetch("mnist", (file, done, total) -> {}))
                .hasMessage("data set 'mnist': nothing to fetch, expected one of fashion-mnist, kmnist, emnist-digits,"
                        + " emnist-letters");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertRefused(
                "toy?scal=unit",
                "data set 'toy?scal=unit': unknown option 'scal', expected scale, test, split, label,"
                        + " header, separator, decimal, drop, categories, missing (did you mean 'scale'?)");
        assertRefused("toy?scale=big", "data set 'toy?scale=big': scale=big, expected none, unit, standard");
        assertRefused("toy?test=2", "data set 'toy?test=2': test=2, expected a number between 0 and 1");
        assertRefused("toy?test=0.0", "data set 'toy?test=0.0': test=0.0, expected a number between 0 and 1");
        assertRefused("toy?header=1", "data set 'toy?header=1': header=1, expected yes or no");
        assertRefused("toy?label=", "data set 'toy?label=': label=, expected the name or the number of a column");
        assertRefused("?scale=unit", "data set '?scale=unit': no name, expected a known data set or a path");
    }

    @Test
    void refusesOptionsWithoutEffect() {
        assertRefused(
                "toy?test=0.2",
                "data set 'toy?test=0.2': test=0.2, expected no such option as the data set has a test part of its own");
        assertRefused("toy?label=x", "data set 'toy?label=x': label, expected such an option for CSV files only");
    }

    @Test
    void refusesAFolderWithoutData() throws Exception {
        Files.createDirectories(data.resolve("empty"));
        assertRefused(
                "empty",
                data.resolve("empty") + ": no data set, expected IDX files called like train-images-idx3-ubyte.gz, or"
                        + " train.csv, or a folder of images for each label");
    }

    /** Names are for people: what is trained stays the same. */
    @Test
    void aFileBesideTheOthersNamesTheClasses() throws Exception {
        Dataset plain = catalogue.load("toy");
        Path file = Files.writeString(data.resolve("toy").resolve("classes.txt"), "a shoe\n bag \nÖhr\n");
        Dataset named = catalogue.load("toy");
        assertThat(named.classNames()).containsExactly("a shoe", "bag", "Öhr");
        assertThat(named.origin().labels()).containsExactly("0", "1", "2");
        assertThat(named.hash()).isEqualTo(plain.hash());
        assertThat(named.train().labels()).isEqualTo(plain.train().labels());
        Files.writeString(file, "shoe\nbag\n");
        assertThatThrownBy(() -> catalogue.load("toy"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": 2 names, of which none is for the label 2, expected a line for each label from 0 on");
        Files.writeString(file, "shoe\nbag\nshoe\n");
        assertThatThrownBy(() -> catalogue.load("toy"))
                .hasMessage(
                        file + ":3: 'shoe' for a second time, expected a name of its own for each label, a line each");
    }

    @Test
    void labelsMayBeCountedFromOne() throws Exception {
        ClassNames letters = new ClassNames("letters", List.of("a", "b", "c"));
        assertThat(letters.of(List.of("1", "3"))).containsExactly("a", "c");
        assertThat(letters.of(List.of("0", "2"))).containsExactly("a", "c");
        assertThat(BuiltinDataset.named("fashion-mnist").orElseThrow().classNames())
                .hasSize(10)
                .startsWith("T-shirt/top", "Trouser")
                .endsWith("Ankle boot");
    }
}
