package org.barrido.data.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barrido.data.Checksums;
import org.barrido.data.ClassNames;
import org.barrido.data.DataException;
import org.barrido.data.RawDataset;
import org.barrido.data.Split;
import org.barrido.file.FileErrors;
import org.barrido.file.Sha256;
import org.jspecify.annotations.Nullable;

/** The four IDX files of a data set in one folder; the test pair may be missing (null). */
public record IdxFiles(
        Path folder,
        Path trainImages,
        Path trainLabels,
        @Nullable Path testImages,
        @Nullable Path testLabels) {
    private static final String TRAIN = "train(?:ing)?";
    private static final String BOTH = "both beside each other, or neither";
    private static final String TEST = "(?:t10k|test(?:ing)?)";

    /** MNIST's own names, as .gz or plain. */
    public static IdxFiles named(Path folder) {
        return new IdxFiles(
                folder,
                present(folder, "train-images-idx3-ubyte"),
                present(folder, "train-labels-idx1-ubyte"),
                present(folder, "t10k-images-idx3-ubyte"),
                present(folder, "t10k-labels-idx1-ubyte"));
    }

    /** A file of images and the one of labels beside it whose name has "labels" and "idx1" instead. */
    static IdxFiles pair(Path images) {
        Path labels = images.resolveSibling(labels(images));
        return new IdxFiles(requireNonNull(images.toAbsolutePath().getParent()), images, labels, null, null);
    }

    /** Whether a file is called so that {@link #pair} finds its labels, and isn't a table. */
    static boolean isPaired(Path images) {
        return !labels(images).equals(images.getFileName().toString())
                && !Checksums.plainName(images).matches("(?i).*\\.[ct]sv");
    }

    private static String labels(Path images) {
        return images.getFileName().toString().replace("images", "labels").replaceFirst("idx[2-4]", "idx1");
    }

    /** Files called like MNIST's, such as emnist-letters-test-images-idx3-ubyte.gz. */
    static IdxFiles in(Path folder) throws DataException {
        return new IdxFiles(
                folder,
                required(folder, "images"),
                required(folder, "labels"),
                only(folder, TEST, "images"),
                only(folder, TEST, "labels"));
    }

    /** Whether the folder has anything that {@link #in} would read. */
    static boolean areIn(Path folder) throws DataException {
        return !matching(folder, TRAIN, "images").isEmpty();
    }

    public boolean arePresent() {
        return all().stream().allMatch(Files::exists);
    }

    /** Lists the four files, of a data set that has a test pair. */
    public List<Path> all() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }

    /** @param known what the labels are called where no file beside them says it */
    public RawDataset read(Checksums checksums, ClassNames known) throws DataException {
        Idx[] train = pair(trainImages, trainLabels, checksums);
        boolean parted = testImages != null && testLabels != null;
        if (!parted && testImages != null) {
            throw DataException.at(testImages, "images without labels", BOTH);
        }
        if (!parted && testLabels != null) {
            throw DataException.at(testLabels, "labels without images", BOTH);
        }
        Idx[] test = parted ? pair(requireNonNull(testImages), requireNonNull(testLabels), checksums) : null;
        Map<Long, Integer> names = new LinkedHashMap<>();
        Split trainPart = part(train, trainLabels, names);
        Split testPart = parted ? part(requireNonNull(test), requireNonNull(testLabels), names) : null;
        if (parted && train[0].isBytes() != requireNonNull(test)[0].isBytes()) {
            throw DataException.at(
                    requireNonNull(testImages), "values of another type", "the type of " + trainImages.getFileName());
        }
        ClassNames written = ClassNames.in(folder);
        return new RawDataset(
                folder.toString(),
                trainPart,
                testPart,
                names.keySet().stream().map(String::valueOf).toList(),
                parted ? hash(train[0], train[1], requireNonNull(test)[0], test[1]) : hash(train),
                new ImageEncoding(ImageEncoding.IDX, train[0].exampleShape(), train[0].isBytes()),
                List.of(),
                written.names().isEmpty() ? known : written,
                "");
    }

    private static Idx[] pair(Path imageFile, Path labelFile, Checksums checksums) throws DataException {
        Idx images = Idx.images(imageFile);
        checksums.check(imageFile, images.sha256());
        Idx labels = Idx.labels(labelFile);
        checksums.check(labelFile, labels.sha256());
        if (images.count() != labels.count()) {
            throw DataException.at(
                    labelFile,
                    labels.count() + " labels",
                    images.count() + ", one for each image of " + imageFile.getFileName());
        }
        return new Idx[] {images, labels};
    }

    private static Split part(Idx[] pair, Path labelFile, Map<Long, Integer> names) throws DataException {
        long[] numbers = pair[1].wholeNumbers();
        int[] labels = new int[numbers.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = names.computeIfAbsent(numbers[i], unseen -> names.size());
        }
        return new Split(pair[0].features(), labels, i -> labelFile + ": example " + i);
    }

    private static String hash(Idx... files) {
        StringBuilder hashes = new StringBuilder("idx");
        for (Idx file : files) {
            hashes.append('\n').append(file.sha256());
        }
        return Sha256.of(hashes.toString());
    }

    private static Path present(Path folder, String name) {
        Path plain = folder.resolve(name);
        return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
    }

    private static Path required(Path folder, String kind) throws DataException {
        Path file = only(folder, TRAIN, kind);
        if (file == null) {
            throw DataException.at(
                    folder,
                    "no IDX file of training " + kind,
                    "one called like train-" + kind + (kind.equals("labels") ? "-idx1" : "-idx3") + "-ubyte.gz");
        }
        return file;
    }

    private static @Nullable Path only(Path folder, String part, String kind) throws DataException {
        List<Path> files = matching(folder, part, kind);
        if (files.size() > 1) {
            throw DataException.at(
                    folder, files.get(0).getFileName() + " and " + files.get(1).getFileName(), "one of them");
        }
        return files.isEmpty() ? null : files.get(0);
    }

    private static List<Path> matching(Path folder, String part, String kind) throws DataException {
        Pattern name = Pattern.compile(
                "(?:.*-)?" + part + "-" + kind + "[-.]idx[1-4]-ubyte(?:\\.gz)?", Pattern.CASE_INSENSITIVE);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder + ": can't be listed (" + FileErrors.reason(e) + ")", e);
        }
    }
}
