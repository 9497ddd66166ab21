package org.barrido.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.data.DataException;
import org.barrido.data.SplitFolders;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;

/** One picture brought into the form that a network was trained on. */
public final class DigitImage {
    private static final int BEGIN = 10;

    private final String name;
    private final float[] pixels;
    private final boolean inverted;
    private final String preparation;

    private DigitImage(String name, float[] pixels, boolean inverted, String preparation) {
        this.name = name;
        this.pixels = pixels;
        this.inverted = inverted;
        this.preparation = (inverted ? "inverted, " : "") + preparation;
    }

    /** How much of a picture is taken. Of a model of image files it is always the whole. */
    public enum CropMode {
        /** What is drawn, cut out and centred as MNIST's digits were. */
        INK,
        /** All of it, scaled to the size. */
        WHOLE
    }

    /** Whether light becomes dark. */
    public enum Inversion {
        /** Of dark ink on light paper for a model of IDX files, whose paper is black; never of a model of image files. */
        AUTO,
        YES,
        NO
    }

    /**
     * The pictures of a file: one of a PNG, JPEG, GIF or BMP file of any size, all of an IDX file, which must have the right size.
     * For a model of image files they are read as those were, and scaled if they have another size; for one of IDX files they are
     * made like MNIST's.
     *
     * @param form of the data that the model was trained on
     * @throws DataException if the file can't be read, or shows nothing that could be cut out
     */
    public static List<DigitImage> read(Path file, ImageEncoding form, CropMode cut, Inversion inversion)
            throws DataException {
        if (isIdx(begin(file))) {
            return idx(file, form, inversion == Inversion.YES);
        }
        if (form.height() == 0) {
            throw DataException.at(
                    file,
                    "an image, but the model was trained on arrays of the shape " + form.shape(),
                    "an IDX file of such");
        }
        return List.of(
                form.kind().equals(ImageEncoding.FOLDER)
                        ? asInFolder(file, form, inversion == Inversion.YES)
                        : likeMnist(file, form, cut, inversion));
    }

    /** Whether it is an image or an IDX file, by its first bytes. */
    public static boolean isPicture(Path file) throws DataException {
        byte[] begin = begin(file);
        String text = new String(begin, java.nio.charset.StandardCharsets.ISO_8859_1);
        boolean isBitmap = text.startsWith("BM") && begin.length == BEGIN && begin[6] + begin[7] + begin[8] == 0;
        return isIdx(begin)
                || isBitmap
                || text.startsWith("\u0089PNG")
                || text.startsWith("\u00ff\u00d8\u00ff")
                || text.startsWith("GIF8");
    }

    /** The files in a folder and in those within it, in order, without what systems leave there. */
    public static List<Path> files(Path folder) throws DataException {
        List<Path> files = new ArrayList<>();
        for (Path child : SplitFolders.list(folder)) {
            if (Files.isDirectory(child)) {
                files.addAll(files(child));
            } else {
                files.add(child);
            }
        }
        return files;
    }

    /** Gives the name of the file; in an IDX file with the picture's number, from 0. */
    public String name() {
        return name;
    }

    /** Gives a copy of its pixels, row by row, not scaled yet. */
    public float[] pixels() {
        return pixels.clone();
    }

    /** Whether light was made dark. */
    public boolean isInverted() {
        return inverted;
    }

    /** What was done to it, for people, such as "inverted, cut out and centered". */
    public String preparation() {
        return preparation;
    }

    private static byte[] begin(Path file) throws DataException {
        try (InputStream in = RegularFile.openUnpacked(file)) {
            return in.readNBytes(BEGIN);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read (" + FileErrors.reason(e) + ")", e);
        }
    }

    private static boolean isIdx(byte[] begin) {
        return begin.length > 2 && begin[0] == 0 && begin[1] == 0;
    }

    private static List<DigitImage> idx(Path file, ImageEncoding form, boolean invert) throws DataException {
        Idx images = Idx.images(file);
        if (images.width() != form.features()) {
            throw DataException.at(
                    file, "pictures of " + images.width() + " pixels", form.features() + " (" + form.size() + ")");
        }
        float[][] rows = images.features().rows();
        List<DigitImage> scans = new ArrayList<>();
        for (float[] row : rows) {
            scans.add(
                    new DigitImage(file + "[" + scans.size() + "]", invert ? inverted(row) : row, invert, "as stored"));
        }
        return scans;
    }

    private static float[] inverted(float[] values) {
        float[] other = new float[values.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = GrayImage.WHITE - values[i];
        }
        return other;
    }

    /** As {@link ImageFolder} reads it; only one of another size, which couldn't be trained on, is scaled to the right one. */
    private static DigitImage asInFolder(Path file, ImageEncoding form, boolean invert) throws DataException {
        GrayImage stored = GrayImage.of(ImageFile.read(file));
        GrayImage gray = invert ? stored.inverted() : stored;
        return whole(file, gray, form, invert);
    }

    private static DigitImage likeMnist(Path file, ImageEncoding form, CropMode cut, Inversion inversion)
            throws DataException {
        GrayImage gray = GrayImage.of(ImageFile.onPaper(file));
        if (cut == CropMode.INK && gray.isUnevenlyLit()) {
            return ofPhotograph(file, gray, form, inversion);
        }
        boolean invert = inversion == Inversion.YES || (inversion == Inversion.AUTO && gray.isDarkOnLight());
        GrayImage ink = invert ? gray.inverted() : gray;
        if (cut == CropMode.WHOLE) {
            return whole(file, ink, form, invert);
        }
        if (!ink.isLightOnDark()) {
            throw gray.isOneShade()
                    ? DataException.at(file, "a picture of one shade of gray", "something drawn on it")
                    : DataException.at(
                            file,
                            "nothing lighter than the border" + (invert ? " once it is inverted" : ""),
                            "ink on paper: --invert auto finds out which is which, --whole takes the picture as a whole");
        }
        return ink.isLikeMnist(form.width(), form.height())
                ? new DigitImage(file.toString(), ink.rounded(), invert, "as stored")
                : new DigitImage(
                        file.toString(),
                        ink.stretched().centered(form.width(), form.height()).rounded(),
                        invert,
                        "cut out and centered");
    }

    /** A photograph is taken for one of paper, which is lighter than its ink, unless someone says otherwise. */
    private static DigitImage ofPhotograph(Path file, GrayImage gray, ImageEncoding form, Inversion inversion)
            throws DataException {
        boolean invert = inversion != Inversion.NO;
        GrayImage ink = (invert ? gray : gray.inverted()).inkOfPhotograph();
        if (ink.isOneShade()) {
            throw DataException.at(file, "a photograph in which nothing stands out from the paper", "ink on paper");
        }
        return new DigitImage(
                file.toString(),
                ink.centered(form.width(), form.height()).rounded(),
                invert,
                "uneven light taken out, cut out and centered");
    }

    private static DigitImage whole(Path file, GrayImage gray, ImageEncoding form, boolean inverted) {
        if (gray.hasSize(form.width(), form.height())) {
            return new DigitImage(file.toString(), gray.rounded(), inverted, "as stored");
        }
        return new DigitImage(
                file.toString(),
                gray.resized(form.width(), form.height()).rounded(),
                inverted,
                "scaled from " + gray.size() + " to " + form.size());
    }
}
