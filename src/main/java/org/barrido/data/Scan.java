package org.barrido.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One picture brought into the form that a network was trained on. */
public final class Scan {
    private final String name;
    private final float[] pixels;
    private final boolean inverted;

    private Scan(String name, float[] pixels, boolean inverted) {
        this.name = name;
        this.pixels = pixels;
        this.inverted = inverted;
    }

    /** How much of a picture is taken. */
    public enum Cut {
        /** What is drawn, cut out and centred as MNIST's digits were. */
        INK,
        /** All of it, scaled to the side. */
        WHOLE
    }

    /**
     * The pictures of a file: one of a PNG, JPEG, GIF or BMP file of any size, all of an IDX file, which must have the right size.
     *
     * @param side width and height in pixels that the network takes
     * @throws DataException if the file can't be read or shows nothing
     */
    public static List<Scan> read(Path file, int side, Cut cut) throws DataException {
        return isIdx(file) ? idx(file, side) : List.of(picture(file, side, cut));
    }

    /** Of the file; in an IDX file with the picture's number, from 0. */
    public String name() {
        return name;
    }

    /** (side × side) from 0 (paper) to 255 (ink), row by row; a copy. */
    public float[] pixels() {
        return pixels.clone();
    }

    /** Whether the file shows dark ink on light paper. */
    public boolean isInverted() {
        return inverted;
    }

    private static boolean isIdx(Path file) throws DataException {
        try (InputStream in = PlainFile.openUnpacked(file)) {
            byte[] begin = in.readNBytes(2);
            return begin.length == 2 && begin[0] == 0 && begin[1] == 0;
        } catch (IOException e) {
            throw new DataException(file + ": can't be read (" + WholeFile.reason(e) + ")", e);
        }
    }

    private static List<Scan> idx(Path file, int side) throws DataException {
        Idx images = Idx.images(file);
        if (images.width() != side * side) {
            throw DataException.at(
                    file, "pictures of " + images.width() + " pixels", side * side + " (" + side + " x " + side + ")");
        }
        float[][] rows = images.features().rows();
        List<Scan> scans = new ArrayList<>();
        for (float[] row : rows) {
            scans.add(new Scan(file + "[" + scans.size() + "]", row, false));
        }
        return scans;
    }

    private static Scan picture(Path file, int side, Cut cut) throws DataException {
        Picture picture = Picture.onPaper(file);
        Grey grey = Grey.of(picture);
        boolean inverted = grey.isLightAround();
        Grey ink = inverted ? grey.inverted() : grey;
        if (ink.isBlank()) {
            throw DataException.at(file, "a picture of one shade of grey", "something drawn on it");
        }
        if (cut == Cut.WHOLE) {
            return new Scan(file.toString(), ink.resized(side, side).values(), inverted);
        }
        Grey digit = ink.isLikeMnist(side) ? ink : ink.stretched().centred(side);
        return new Scan(file.toString(), rounded(digit.values()), inverted);
    }

    /** Pixels of the training set are whole numbers. */
    private static float[] rounded(float[] values) {
        float[] whole = values.clone();
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.round(whole[i]);
        }
        return whole;
    }
}
