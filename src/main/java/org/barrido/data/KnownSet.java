package org.barrido.data;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A public data set that Barrido knows by name.
 *
 * @param about one line for a person: what it holds and its licence
 * @param checksums of the uncompressed files; empty where only those of the downloads are published
 * @param downloads where its files can be fetched
 */
record KnownSet(String name, String about, Checksums checksums, List<Download> downloads) {
    /**
     * One file to fetch.
     *
     * @param file what it is called in the data set's folder
     * @param sha256 of the file as it is fetched
     * @param mirrors tried in order
     * @param member what to take out of the fetched zip archive; null if the file is wanted as it is
     */
    record Download(String file, String sha256, List<URI> mirrors, String member) {}

    static final KnownSet MNIST = new KnownSet(
            "mnist",
            "handwritten digits, 28 x 28 (CC BY-SA 3.0)",
            checksums(
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            List.of());

    static final List<KnownSet> ALL = List.of(MNIST);

    private static Checksums checksums(String trainImages, String trainLabels, String testImages, String testLabels) {
        return new Checksums(Map.of(
                "train-images-idx3-ubyte",
                trainImages,
                "train-labels-idx1-ubyte",
                trainLabels,
                "t10k-images-idx3-ubyte",
                testImages,
                "t10k-labels-idx1-ubyte",
                testLabels));
    }
}
