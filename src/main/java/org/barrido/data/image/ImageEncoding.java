package org.barrido.data.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.barrido.data.FeatureEncoding;

/**
 * Features that are an array of numbers for each example, from IDX files or from a folder of images.
 *
 * @param kind {@link #IDX} or {@link #FOLDER}
 * @param shape of one example, in C order: [28, 28] are 28 rows of 28 pixels
 * @param pixels whether the numbers are whole, from 0 to 255
 */
public record ImageEncoding(String kind, List<Integer> shape, boolean pixels) implements FeatureEncoding {
    /** The numbers are as they stand in IDX files. */
    public static final String IDX = "idx";
    /** The numbers are shades of gray, as {@link ImageFile#read} gives them, of image files of one size. */
    public static final String FOLDER = "images";

    public ImageEncoding {
        shape = List.copyOf(shape);
    }

    /** What is assumed of a model that doesn't tell: squares, like MNIST's; empty where so many features make none. */
    public static Optional<ImageEncoding> likeMnist(int features) {
        int side = (int) Math.round(Math.sqrt(features));
        return side * side == features
                ? Optional.of(new ImageEncoding(IDX, List.of(side, side), true))
                : Optional.empty();
    }

    /** Gives the number of features. */
    public int features() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /** Gives the height in pixels; 0 where an example is no picture in shades of gray. */
    public int height() {
        if (!pixels || shape.size() > 2) {
            return 0;
        }
        int root = (int) Math.round(Math.sqrt(features()));
        return shape.size() == 2 ? shape.get(0) : root * root == features() ? root : 0;
    }

    /** Gives the width in pixels, likewise. */
    public int width() {
        return height() == 0 ? 0 : features() / height();
    }

    /** Writes the shape, such as "28 x 28", width first where it is a picture. */
    public String size() {
        return height() == 0
                ? shape.stream().map(String::valueOf).collect(Collectors.joining(" x "))
                : width() + " x " + height();
    }

    @Override
    public String about() {
        return height() == 0 ? "arrays of " + size() + " numbers" : "pictures of " + size() + " pixels";
    }

    @Override
    public String difference(FeatureEncoding other) {
        return other.about().equals(about()) ? "" : other.about() + " where " + about() + " were";
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind);
        members.put("shape", shape);
        members.put("pixels", pixels);
        return members;
    }

    public static ImageEncoding of(Map<?, ?> members) {
        if (!(members.get("shape") instanceof List<?> shape)
                || !shape.stream().allMatch(Number.class::isInstance)
                || !(members.get("pixels") instanceof Boolean pixels)) {
            throw new IllegalArgumentException("data: " + members + ", expected a shape and whether they are pixels");
        }
        return new ImageEncoding(
                String.valueOf(members.get("kind")),
                shape.stream().map(size -> ((Number) size).intValue()).toList(),
                pixels);
    }
}
