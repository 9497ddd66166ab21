package org.barrido.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of unsigned bytes in the IDX format of the MNIST database (two zero bytes, type 8, the number of dimensions, each
 * dimension as a big-endian int, then the values in C order), plain or gzip'd, read whole.
 */
final class Idx {
    /** Deflate can't shrink anything further, so a header that promises more lies: it is refused before memory is claimed. */
    private static final long STRONGEST_COMPRESSION = 1040;

    private static final int UNSIGNED_BYTE = 8;
    private static final int LARGEST = Integer.MAX_VALUE - 8;
    private static final int BUFFER = 1 << 16;

    private final int[] shape;
    private final byte[] contents;
    private final String sha256;

    private Idx(int[] shape, byte[] contents) {
        this.shape = shape;
        this.contents = contents;
        this.sha256 = Sha256.of(contents);
    }

    /** Reads a file of labels: one dimension. */
    static Idx labels(Path file) throws DataException {
        return read(file, 1, 1, "labels (1 dimension)");
    }

    /** Reads a file of examples: n × features, or n × height × width, or with channels as well. */
    static Idx images(Path file) throws DataException {
        return read(file, 2, 4, "images (3 dimensions)");
    }

    /** The whole uncompressed file, header included. */
    byte[] contents() {
        return contents;
    }

    /** Of the uncompressed contents. */
    String sha256() {
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

    private static Idx read(Path file, int fewest, int most, String expected) throws DataException {
        try (InputStream stream = open(file)) {
            int[] shape = shape(file, stream, fewest, most, expected);
            return new Idx(shape, contents(file, stream, shape));
        } catch (NoSuchFileException e) {
            throw DataException.at(file, "no such file", expected);
        } catch (EOFException e) {
            throw DataException.at(file, "the file ends too early", "a whole gzip file");
        } catch (ZipException e) {
            throw new DataException(file + ": damaged gzip file (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read (" + WholeFile.reason(e) + ")", e);
        }
    }

    /** The uncompressed bytes of a file, whatever its name: gzip is known by its first two bytes. */
    static InputStream open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            plain.mark(2);
            boolean compressed = plain.read() == 0x1f && plain.read() == 0x8b;
            plain.reset();
            return compressed ? new GZIPInputStream(plain, BUFFER) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static int[] shape(Path file, InputStream stream, int fewest, int most, String expected)
            throws IOException, DataException {
        byte[] magic = stream.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw DataException.at(file, "not an IDX file (begins with " + Sha256.hex(magic) + ")", expected);
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw DataException.at(file, "IDX values of type " + magic[2], "type 8 (unsigned bytes)");
        }
        if (magic[3] < fewest || magic[3] > most) {
            throw DataException.at(file, "an IDX file of " + dimensions(magic[3]), expected);
        }
        byte[] sizes = stream.readNBytes(4 * magic[3]);
        if (sizes.length < 4 * magic[3]) {
            throw DataException.at(file, "the file ends within its header", expected);
        }
        return ints(sizes);
    }

    private static String dimensions(int n) {
        return n == 1 ? "1 dimension (labels)" : n == 3 ? "3 dimensions (images)" : n + " dimensions";
    }

    private static int[] ints(byte[] bytes) {
        int[] result = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).asIntBuffer().get(result);
        return result;
    }

    private static byte[] contents(Path file, InputStream stream, int[] shape) throws IOException, DataException {
        int header = 4 + 4 * shape.length;
        long expected = header + values(file, shape);
        long longest = Files.size(file) * (stream instanceof GZIPInputStream ? STRONGEST_COMPRESSION : 1);
        if (expected > longest || expected > LARGEST) {
            throw DataException.at(file, "only " + Files.size(file) + " bytes", expected + " (uncompressed)");
        }
        byte[] contents = new byte[(int) expected];
        writeHeader(shape, contents);
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
                throw DataException.at(file, "IDX sizes " + Arrays.toString(shape), "positive ones of at most 2 GB");
            }
            values *= size;
        }
        return values;
    }

    private static void writeHeader(int[] shape, byte[] contents) {
        ByteBuffer header = ByteBuffer.wrap(contents);
        header.putInt(UNSIGNED_BYTE << 8 | shape.length);
        for (int size : shape) {
            header.putInt(size);
        }
    }
}
