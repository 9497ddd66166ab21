package org.barrido.data.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.data.Checksums;
import org.barrido.data.ClassNames;
import org.barrido.data.DataException;
import org.barrido.data.RawDataset;
import org.barrido.data.image.IdxFiles;

/**
 * A public data set that Barrido knows by name; its four files are called as MNIST's are.
 *
 * @param about one line for a person: what it holds and its licence
 * @param checksums of the uncompressed files; where only those of the downloads are published it is empty, and fetching writes a
 *     SHA256SUMS file beside the files
 * @param classNames what its labels are called, in their order; none where they stand for themselves
 * @param downloads where its files can be fetched; none for one that ships with the project
 */
record BuiltinDataset(
        String name, String about, Checksums checksums, List<String> classNames, List<Download> downloads) {
    /**
     * One file to fetch.
     *
     * @param file where it goes, from the data folder
     * @param sha256 of the file as it is fetched
     * @param mirrors tried in order
     * @param members where a zip archive's members go, from the data folder, by member; empty if the file itself is wanted
     */
    record Download(String file, String sha256, List<URI> mirrors, Map<String, String> members) {}

    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    private static final Checksums UNPUBLISHED = new Checksums(Map.of());

    private static final BuiltinDataset MNIST = new BuiltinDataset(
            "mnist",
            "handwritten digits, 60,000 + 10,000 images of 28 x 28, 10 classes (CC BY-SA 3.0)",
            checksums(
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            List.of(),
            List.of());

    private static final BuiltinDataset FASHION_MNIST = new BuiltinDataset(
            "fashion-mnist",
            "pieces of clothing, 60,000 + 10,000 images of 28 x 28, 10 classes (MIT)",
            checksums(
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            downloads(
                    "fashion-mnist",
                    List.of(
                            "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
                            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

    private static final BuiltinDataset KMNIST = new BuiltinDataset(
            "kmnist",
            "cursive Japanese characters, 60,000 + 10,000 images of 28 x 28, 10 classes (CC BY-SA 4.0)",
            UNPUBLISHED,
            List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
            downloads(
                    "kmnist",
                    List.of(
                            "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
                            "http://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
                    "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
                    "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
                    "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
                    "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"));

    /** One archive of 562 MB holds both sets. */
    private static final Download EMNIST = new Download(
            "emnist-gzip.zip",
            "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e",
            List.of(
                    URI.create("https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip"),
                    URI.create("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip")),
            emnistMembers());

    static final List<BuiltinDataset> ALL = List.of(
            MNIST,
            FASHION_MNIST,
            KMNIST,
            new BuiltinDataset(
                    "emnist-digits",
                    "handwritten digits, 280,000 images of 28 x 28, 10 classes (from NIST Special Database 19)",
                    UNPUBLISHED,
                    List.of(),
                    List.of(EMNIST)),
            new BuiltinDataset(
                    "emnist-letters",
                    "handwritten letters, 145,600 images of 28 x 28, 26 classes (from NIST Special Database 19)",
                    UNPUBLISHED,
                    List.of(),
                    List.of(EMNIST)));

    static Optional<BuiltinDataset> named(String name) {
        return ALL.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    /** As people write it who don't look it up. */
    static Optional<BuiltinDataset> alike(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return named(plain.equals("fashion") ? "fashion-mnist" : plain);
    }

    /** Whether all its files are in a data folder; not whether they are whole. */
    boolean isIn(Path dataFolder) {
        return IdxFiles.named(folder(dataFolder)).arePresent();
    }

    /** What to do if they aren't; empty where nothing can be done. */
    String fetchHint() {
        return downloads.isEmpty() ? "" : "; `barrido data --fetch " + name + "` fetches them";
    }

    Path folder(Path dataFolder) {
        return dataFolder.resolve(name);
    }

    RawDataset read(Path dataFolder) throws DataException {
        IdxFiles files = IdxFiles.named(folder(dataFolder));
        if (!downloads.isEmpty() && !isIn(dataFolder)) {
            throw new DataException("data set '" + name + "': not in " + folder(dataFolder)
                    + " yet, expected its four files" + fetchHint());
        }
        return files.read(checksumsIn(folder(dataFolder)), new ClassNames(name, classNames));
    }

    /** @throws DataException if neither the publisher nor an earlier fetch says what the files must hold */
    private Checksums checksumsIn(Path folder) throws DataException {
        if (!checksums.byName().isEmpty()) {
            return checksums;
        }
        Checksums written = Checksums.in(folder);
        if (!written.byName().keySet().containsAll(List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS))) {
            throw DataException.at(
                    folder.resolve(Checksums.FILE),
                    "not the checksums of all four files",
                    "those that" + " `barrido data --fetch " + name + "` writes");
        }
        return written;
    }

    private static Checksums checksums(String... trainThenTestImagesThenLabels) {
        return new Checksums(Map.of(
                TRAIN_IMAGES, trainThenTestImagesThenLabels[0],
                TRAIN_LABELS, trainThenTestImagesThenLabels[1],
                TEST_IMAGES, trainThenTestImagesThenLabels[2],
                TEST_LABELS, trainThenTestImagesThenLabels[3]));
    }

    private static List<Download> downloads(String name, List<String> homes, String... sha256) {
        List<String> files = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);
        return Stream.iterate(0, i -> i + 1)
                .limit(files.size())
                .map(i -> new Download(
                        name + "/" + files.get(i) + ".gz",
                        sha256[i],
                        homes.stream()
                                .map(home -> URI.create(home + files.get(i) + ".gz"))
                                .toList(),
                        Map.of()))
                .toList();
    }

    private static Map<String, String> emnistMembers() {
        return Map.of(
                "gzip/emnist-digits-train-images-idx3-ubyte.gz", "emnist-digits/" + TRAIN_IMAGES + ".gz",
                "gzip/emnist-digits-train-labels-idx1-ubyte.gz", "emnist-digits/" + TRAIN_LABELS + ".gz",
                "gzip/emnist-digits-test-images-idx3-ubyte.gz", "emnist-digits/" + TEST_IMAGES + ".gz",
                "gzip/emnist-digits-test-labels-idx1-ubyte.gz", "emnist-digits/" + TEST_LABELS + ".gz",
                "gzip/emnist-letters-train-images-idx3-ubyte.gz", "emnist-letters/" + TRAIN_IMAGES + ".gz",
                "gzip/emnist-letters-train-labels-idx1-ubyte.gz", "emnist-letters/" + TRAIN_LABELS + ".gz",
                "gzip/emnist-letters-test-images-idx3-ubyte.gz", "emnist-letters/" + TEST_IMAGES + ".gz",
                "gzip/emnist-letters-test-labels-idx1-ubyte.gz", "emnist-letters/" + TEST_LABELS + ".gz");
    }
}
