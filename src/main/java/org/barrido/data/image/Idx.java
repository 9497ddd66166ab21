package org.barrido.data.image;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.barrido.data.DataException;
import org.barrido.data.DenseFeatures;
import org.barrido.data.Features;
import org.barrido.data.MemoryBudget;
import org.barrido.data.PixelFeatures;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;

/**
 * A file in the IDX format of the MNIST database (two zero bytes, the type of the values, the number of dimensions, each
 * dimension as a big-endian int, then the values, big-endian, in C order), plain or gzip'd, read whole.
 */
public final class Idx {
    /** Deflate can't shrink anything further, so a header that promises more lies: it is refused before memory is claimed. */
    private static final long STRONGEST_COMPRESSION = 1040;

    /** What the values can be, by the number in the header. */
    private static final Map<Integer, Integer> BYTES_OF_TYPE =
            Map.of(0x08, 1, 0x09, 1, 0x0B, 2, 0x0C, 4, 0x0D, 4, 0x0E, 8);

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final Path file;
    private final int type;
    private final int[] shape;
    private final byte[] contents;
    private final String sha256;

    private Idx(Path file, int type, int[] shape, byte[] contents) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.contents = contents;
        this.sha256 = Sha256.of(contents);
    }

    /** Reads a file of labels: one dimension. */
    static Idx labels(Path file) throws DataException {
        return read(file, 1, 1, "labels (1 dimension)");
    }

    /** Reads a file of examples: n × features, or n × height × width, or with channels as well. */
    public static Idx images(Path file) throws DataException {
        return read(file, 2, 4, "images (3 dimensions)");
    }

    /** The whole uncompressed file, header included. */
    byte[] contents() {
        return contents;
    }

    /** Gives the SHA-256 of the uncompressed contents. */
    public String sha256() {
        return sha256;
    }

    int count() {
        return shape[0];
    }

    /** Values per example. */
    int width() {
        return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    }

    /** Where the values begin in {@link #contents}. */
    int offset() {
        return 4 + 4 * shape.length;
    }

    /** Sizes of one example. */
    List<Integer> exampleShape() {
        return Arrays.stream(shape).skip(1).boxed().toList();
    }

    /** Whether the values are unsigned bytes, as pixels are. */
    boolean isBytes() {
        return type == UNSIGNED_BYTE;
    }

    /** The values as features: pixels where they are unsigned bytes. */
    Features features() throws DataException {
        if (isBytes()) {
            return new PixelFeatures(contents, offset(), count(), width());
        }
        MemoryBudget.require(4.0 * count() * width(), file + ": " + count() + " x " + width() + " numbers");
        float[][] rows = new float[count()][width()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width(); j++) {
                rows[i][j] = (float) value(i * width() + j);
                if (!Float.isFinite(rows[i][j])) {
                    throw DataException.at(
                            file, value(i * width() + j) + " as number " + j + " of example " + i, "a finite number");
                }
            }
        }
        return new DenseFeatures(rows, width());
    }

    /** The values as whole numbers. */
    long[] wholeNumbers() throws DataException {
        long[] numbers = new long[count()];
        for (int i = 0; i < numbers.length; i++) {
            double value = value(i);
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw DataException.at(file, "the label " + value + " of example " + i, "whole numbers");
            }
            numbers[i] = (long) value;
        }
        return numbers;
    }

    private double value(int index) {
        int at = offset() + index * requireNonNull(BYTES_OF_TYPE.get(type));
        ByteBuffer buffer = ByteBuffer.wrap(contents);
        return switch (type) {
            case UNSIGNED_BYTE -> contents[at] & 0xff;
            case 0x09 -> contents[at];
            case 0x0B -> buffer.getShort(at);
            case 0x0C -> buffer.getInt(at);
            case 0x0D -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }

    private static Idx read(Path file, int fewest, int most, String expected) throws DataException {
        try (InputStream stream = RegularFile.openUnpacked(file)) {
            byte[] magic = magic(file, stream, fewest, most, expected);
            byte[] sizes = stream.readNBytes(4 * magic[3]);
            if (sizes.length < 4 * magic[3]) {
                throw DataException.at(file, "the file ends within its header", expected);
            }
            int[] shape = ints(sizes);
            return new Idx(file, magic[2], shape, contents(file, stream, magic, shape));
        } catch (NoSuchFileException e) {
            throw DataException.at(file, "no such file", expected);
        } catch (EOFException e) {
            throw DataException.at(file, "the file ends too early", "a whole gzip file");
        } catch (ZipException e) {
            throw new DataException(file + ": damaged gzip file (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read (" + FileErrors.reason(e) + ")", e);
        }
    }

    private static byte[] magic(Path file, InputStream stream, int fewest, int most, String expected)
            throws IOException, DataException {
        byte[] magic = stream.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw DataException.at(file, "not an IDX file (begins with " + Sha256.hex(magic) + ")", expected);
        }
        if (!BYTES_OF_TYPE.containsKey((int) magic[2])) {
            throw DataException.at(
                    file,
                    "IDX values of type " + (magic[2] & 0xff),
                    "type 8 or 9 (bytes), 11 or 12 (whole numbers), 13 or 14 (floats)");
        }
        int count = magic[3] & 0xff;
        if (count < fewest || count > most) {
            throw DataException.at(file, "an IDX file of " + dimensions(count), expected);
        }
        return magic;
    }

    private static String dimensions(int n) {
        return n == 1 ? "1 dimension (labels)" : n == 3 ? "3 dimensions (images)" : n + " dimensions";
    }

    private static int[] ints(byte[] bytes) {
        int[] result = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).asIntBuffer().get(result);
        return result;
    }

    private static byte[] contents(Path file, InputStream stream, byte[] magic, int[] shape)
            throws IOException, DataException {
        int header = 4 + 4 * shape.length;
        long expected = header + values(file, shape) * requireNonNull(BYTES_OF_TYPE.get((int) magic[2]));
        long longest = Files.size(file) * (stream instanceof GZIPInputStream ? STRONGEST_COMPRESSION : 1);
        if (expected > longest || expected > LARGEST) {
            throw DataException.at(file, "only " + Files.size(file) + " bytes", expected + " (uncompressed)");
        }
        MemoryBudget.require((double) expected, file + ": IDX values of the sizes " + Arrays.toString(shape));
        byte[] contents = new byte[(int) expected];
        ByteBuffer.wrap(contents).put(magic).asIntBuffer().put(shape);
        int found = header + stream.readNBytes(contents, header, contents.length - header);
        if (found < expected) {
            throw DataException.at(file, "truncated after " + found + " bytes", expected + " (uncompressed)");
        }
        // Reading on to the end also has gzip compare its own checksum.
        if (stream.read() >= 0) {
            throw DataException.at(file, "bytes after the last value", "to end after " + expected + " (uncompressed)");
        }
        return contents;
    }

    private static long values(Path file, int[] shape) throws DataException {
        long values = 1;
        for (int size : shape) {
            if (size < 1 || values * size > LARGEST) {
                throw DataException.at(
                        file,
                        "IDX sizes "
                                + Arrays.stream(shape)
                                        .mapToObj(Integer::toUnsignedString)
                                        .toList(),
                        "positive ones of at most 2 GB");
            }
            values *= size;
        }
        return values;
    }
}
