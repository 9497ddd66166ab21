package org.barrido.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.barrido.data.DataException;
import org.barrido.data.MemoryBudget;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;

/** An image file (PNG, JPEG, GIF, BMP) as shades of gray from 0 (black) to 255. */
public final class ImageFile {
    private static final int GRAY_BITS = 8;
    /** Four as decoded, one as gray, and some to work with. */
    private static final double BYTES_PER_PIXEL = 6;

    private static final Pattern DAMAGE = Pattern.compile("^(?:Premature end|Corrupt) ");

    static {
        // Otherwise every picture goes through a temporary file.
        ImageIO.setUseCache(false);
    }

    private final int width;
    private final int height;
    private final byte[] pixels;

    private ImageFile(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** @throws DataException if the file is missing, damaged, not an image or too large for the memory */
    public static ImageFile read(Path file) throws DataException {
        return read(file, ImageFile::gray, size -> {});
    }

    /** One that must have the size of another; another size is refused before it is decoded. */
    static ImageFile read(Path file, int width, int height, Path other) throws DataException {
        return read(file, ImageFile::gray, size -> {
            if (size.width() != width || size.height() != height) {
                throw DataException.at(
                        file,
                        size.width() + " x " + size.height() + " pixels",
                        width + " x " + height + " as " + other + " has");
            }
        });
    }

    private record Size(int width, int height) {}

    @FunctionalInterface
    private interface SizeCheck {
        void check(Size size) throws DataException;
    }

    private static ImageFile read(Path file, Function<BufferedImage, byte[]> gray, SizeCheck check)
            throws DataException {
        try (ImageInputStream in = ImageIO.createImageInputStream(RegularFile.open(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw DataException.at(file, "not an image that can be read", "PNG, JPEG, GIF or BMP");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                Size size = new Size(reader.getWidth(0), reader.getHeight(0));
                check.check(size);
                MemoryBudget.require(
                        BYTES_PER_PIXEL * size.width() * size.height(),
                        file + ": a picture of " + size.width() + " x " + size.height() + " pixels");
                List<String> damages = new ArrayList<>();
                reader.addIIOReadWarningListener((source, warning) -> damages.add(warning));
                BufferedImage image = reader.read(0);
                // The decoder makes up what is missing and only warns; other warnings are of what surrounds the pixels.
                if (damages.stream().anyMatch(text -> DAMAGE.matcher(text).find())) {
                    throw new IOException(damages.get(0));
                }
                return new ImageFile(image.getWidth(), image.getHeight(), gray.apply(image));
            } finally {
                reader.dispose();
            }
        } catch (NoSuchFileException e) {
            throw DataException.at(file, "no such file", "an image");
        } catch (FileSystemException e) {
            throw new DataException(file + ": can't be read (" + FileErrors.reason(e) + ")", e);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Readers throw the unchecked ones at damaged files.
            throw new DataException(file + ": damaged image (" + e.getMessage() + ")", e);
        }
    }

    /**
     * As {@link #read}, but transparent parts are paper: white where what is drawn is dark, else black.
     */
    static ImageFile onPaper(Path file) throws DataException {
        return read(file, ImageFile::grayOnPaper, size -> {});
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Row by row, an unsigned byte each; not a copy. */
    public byte[] pixels() {
        return pixels;
    }

    private static byte[] grayOnPaper(BufferedImage image) {
        byte[] pixels = gray(image);
        if (!image.getColorModel().hasAlpha()) {
            return pixels;
        }
        long ink = 0;
        long light = 0;
        for (int i = 0; i < pixels.length; i++) {
            ink += opacity(image, i);
            light += pixels[i] & 0xff;
        }
        boolean onWhite = light < ink / 2;
        for (int i = 0; i < pixels.length && onWhite; i++) {
            pixels[i] = (byte) ((pixels[i] & 0xff) + 255 - opacity(image, i));
        }
        return pixels;
    }

    private static int opacity(BufferedImage image, int i) {
        return image.getRGB(i % image.getWidth(), i / image.getWidth()) >>> 24;
    }

    private static byte[] gray(BufferedImage image) {
        byte[] pixels = new byte[Math.multiplyExact(image.getWidth(), image.getHeight())];
        boolean storedAsGray = image.getRaster().getNumBands() <= 2
                && image.getColorModel().getNumColorComponents() == 1
                && image.getColorModel().getComponentSize(0) >= GRAY_BITS;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels[y * image.getWidth() + x] = (byte) (storedAsGray ? sample(image, x, y) : luminance(image, x, y));
            }
        }
        return pixels;
    }

    /** The stored value itself: {@code getRGB} would bend grays by a change of color space. Transparent means black. */
    private static int sample(BufferedImage image, int x, int y) {
        Raster raster = image.getRaster();
        int drop = image.getColorModel().getComponentSize(0) - GRAY_BITS;
        int gray = raster.getSample(x, y, 0) >> drop;
        return raster.getNumBands() == 1 ? gray : gray * (raster.getSample(x, y, 1) >> drop) / 255;
    }

    /** Weights of ITU-R BT.601 in thousandths; transparent means black. */
    private static int luminance(BufferedImage image, int x, int y) {
        int argb = image.getRGB(x, y);
        int gray = (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff) + 500) / 1000;
        return gray * (argb >>> 24) / 255;
    }
}
