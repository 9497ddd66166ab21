package org.barrido.data.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.barrido.data.DataException;
import org.barrido.data.MemoryBudget;
import org.barrido.data.PixelFeatures;
import org.barrido.data.RawDataset;
import org.barrido.data.Split;
import org.barrido.data.SplitFolders;
import org.barrido.file.Sha256;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/** Reads folders of images whose names are the labels: {@code cat/1.png}, {@code dog/1.png}, or the same below train/ and test/. */
final class ImageFolder {
    private final StringBuilder hash = new StringBuilder("images");
    private final List<String> labelNames;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable ImageFile first;
    private @Nullable Path firstFile;

    private ImageFolder(List<String> labelNames) {
        this.labelNames = labelNames;
    }

    static RawDataset read(Path folder) throws DataException {
        SplitFolders parts = SplitFolders.in(folder, folders(folder));
        TreeSet<String> labels = new TreeSet<>(names(parts.train()));
        if (parts.test() != null) {
            labels.addAll(names(parts.test()));
        }
        ImageFolder reader = new ImageFolder(List.copyOf(labels));
        reader.remarks.addAll(parts.remarks());
        reader.remarkUnused(folder, parts);
        Split trainPart = reader.part(parts.train());
        Split testPart = parts.test() == null ? null : reader.part(parts.test());
        return new RawDataset(
                folder.toString(),
                trainPart,
                testPart,
                reader.labelNames,
                Sha256.of(reader.hash.toString()),
                new ImageEncoding(
                        ImageEncoding.FOLDER,
                        List.of(requireNonNull(reader.first).height(), reader.first.width()),
                        true),
                reader.remarks,
                "");
    }

    /** What nobody reads though it lies in the data set's folders. */
    private void remarkUnused(Path folder, SplitFolders parts) throws DataException {
        boolean parted = !parts.train().equals(folder);
        remarkUnread(folder, entry -> Files.isDirectory(entry) && (!parted || SplitFolders.isPart(entry)));
        if (parted) {
            remarkUnread(parts.train(), Files::isDirectory);
        }
        if (parts.test() != null) {
            remarkUnread(parts.test(), Files::isDirectory);
        }
    }

    private void remarkUnread(Path folder, Predicate<Path> read) throws DataException {
        List<String> unread = SplitFolders.list(folder).stream()
                .filter(read.negate())
                .map(entry -> entry.getFileName().toString())
                .toList();
        if (!unread.isEmpty()) {
            remarks.add("not read in " + folder + ": " + Shortened.list(unread));
        }
    }

    private Split part(Path folder) throws DataException {
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String name : names(folder)) {
            List<Path> content = SplitFolders.list(folder.resolve(name));
            if (content.isEmpty()) {
                remarks.add("the folder " + folder.resolve(name) + " is empty");
            }
            for (Path file : content) {
                refuseFolder(file);
                images.add(image(file));
                labels.add(labelNames.indexOf(name));
                files.add(file);
                hash.append('\n').append(name).append(' ').append(Sha256.of(images.get(images.size() - 1)));
            }
        }
        hash.append("\nsize ").append(first == null ? 0 : first.width()).append("\nend");
        if (images.isEmpty()) {
            throw DataException.at(folder, "no images", "a folder of images for each label");
        }
        return new Split(
                joined(folder, images),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                i -> files.get(i).toString());
    }

    private static void refuseFolder(Path file) throws DataException {
        if (Files.isDirectory(file)) {
            Path label = file.getParent();
            throw DataException.at(
                    file,
                    "a folder among the images labelled '"
                            + requireNonNull(label).getFileName() + "'",
                    "images alone; parts are called train and test, with a folder for each label in both");
        }
    }

    private byte[] image(Path file) throws DataException {
        if (first == null) {
            first = ImageFile.read(file);
            firstFile = file;
            return first.pixels();
        }
        ImageFile picture = ImageFile.read(file, first.width(), first.height(), requireNonNull(firstFile));
        return picture.pixels();
    }

    private static PixelFeatures joined(Path folder, List<byte[]> images) throws DataException {
        int width = images.get(0).length;
        double bytes = (double) images.size() * width;
        MemoryBudget.require(bytes, folder + ": " + images.size() + " images of " + width + " pixels");
        if (bytes > Integer.MAX_VALUE - 8) {
            throw DataException.at(
                    folder, images.size() + " images of " + width + " pixels", "at most 2 GB of pixels in all");
        }
        byte[] all = new byte[images.size() * width];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, all, i * width, width);
        }
        return new PixelFeatures(all, 0, images.size(), width);
    }

    private static List<String> names(Path folder) throws DataException {
        return folders(folder).stream()
                .map(label -> label.getFileName().toString())
                .toList();
    }

    private static List<Path> folders(Path folder) throws DataException {
        return SplitFolders.list(folder).stream().filter(Files::isDirectory).toList();
    }
}
