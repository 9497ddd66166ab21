package org.barrido.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads folders of images whose names are the labels: {@code cat/1.png}, {@code dog/1.png}, or the same below train/ and test/. */
final class ImageFolder {
    private final StringBuilder hash = new StringBuilder("images");
    private final List<String> labelNames;
    private Picture first;
    private Path firstFile;

    private ImageFolder(List<String> labelNames) {
        this.labelNames = labelNames;
    }

    static Source read(Path folder) throws DataException {
        boolean parted = Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
        Path train = parted ? folder.resolve("train") : folder;
        TreeSet<String> labels = new TreeSet<>(names(train));
        if (parted) {
            labels.addAll(names(folder.resolve("test")));
        }
        if (labels.isEmpty()) {
            throw DataException.at(
                    folder,
                    "no data set",
                    "IDX files called like train-images-idx3-ubyte.gz, or train.csv, or a folder of images for each label");
        }
        ImageFolder reader = new ImageFolder(List.copyOf(labels));
        Part trainPart = reader.part(train);
        Part testPart = parted ? reader.part(folder.resolve("test")) : null;
        return new Source(folder.toString(), trainPart, testPart, reader.labelNames, Sha256.of(reader.hash.toString()));
    }

    private Part part(Path folder) throws DataException {
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (String name : names(folder)) {
            for (Path file : list(folder.resolve(name))) {
                images.add(image(file));
                labels.add(labelNames.indexOf(name));
                hash.append('\n').append(name).append(' ').append(Sha256.of(images.get(images.size() - 1)));
            }
        }
        hash.append("\nsize ").append(first == null ? 0 : first.width()).append("\nend");
        if (images.isEmpty()) {
            throw DataException.at(folder, "no images", "a folder of images for each label");
        }
        return new Part(
                joined(images), labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private byte[] image(Path file) throws DataException {
        Picture picture = Picture.read(file);
        if (first == null) {
            first = picture;
            firstFile = file;
        }
        if (picture.width() != first.width() || picture.height() != first.height()) {
            throw DataException.at(file, size(picture) + " pixels", size(first) + " as " + firstFile + " has");
        }
        return picture.pixels();
    }

    private static String size(Picture picture) {
        return picture.width() + " x " + picture.height();
    }

    private static Pixels joined(List<byte[]> images) {
        int width = images.get(0).length;
        byte[] all = new byte[Math.multiplyExact(images.size(), width)];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, all, i * width, width);
        }
        return new Pixels(all, 0, images.size(), width);
    }

    private static List<String> names(Path folder) throws DataException {
        return list(folder).stream()
                .filter(Files::isDirectory)
                .map(label -> label.getFileName().toString())
                .toList();
    }

    /** In order of name, which every system gives alike; hidden files are no images. */
    private static List<Path> list(Path folder) throws DataException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder + ": can't be listed (" + WholeFile.reason(e) + ")", e);
        }
    }
}
