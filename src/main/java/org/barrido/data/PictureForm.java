package org.barrido.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Features that are an array of numbers for each example, from IDX files or from a folder of images.
 *
 * @param kind {@link #IDX} or {@link #FOLDER}
 * @param shape of one example, in C order: [28, 28] are 28 rows of 28 pixels
 * @param pixels whether the numbers are whole, from 0 to 255
 */
public record PictureForm(String kind, List<Integer> shape, boolean pixels) implements Form {
    /** The numbers are as they stand in IDX files. */
    public static final String IDX = "idx";
    /** The numbers are shades of grey, as {@link Picture#read} gives them, of image files of one size. */
    public static final String FOLDER = "images";

    public PictureForm {
        shape = List.copyOf(shape);
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind);
        members.put("shape", shape);
        members.put("pixels", pixels);
        return members;
    }

    static PictureForm of(Map<?, ?> members) {
        if (!(members.get("shape") instanceof List<?> shape)
                || !shape.stream().allMatch(Number.class::isInstance)
                || !(members.get("pixels") instanceof Boolean pixels)) {
            throw new IllegalArgumentException("data: " + members + ", expected a shape and whether they are pixels");
        }
        return new PictureForm(
                (String) members.get("kind"),
                shape.stream().map(size -> ((Number) size).intValue()).toList(),
                pixels);
    }
}
