package org.barrido.train.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.file.FileErrors;

/**
 * An array of floats in NumPy's file format (NEP 1; versions 1 to 3): float32 little-endian in C order is written; float32 and
 * float64 of both byte orders, in C and Fortran order, are read. Nothing else is: least of all pickled objects.
 */
public final class Npy implements Serializable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_HEADER = 10_000; // NumPy's own limit
    private static final int LARGEST = Integer.MAX_VALUE - (1 << 16); // with its header in one Java array
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    private final int[] shape;
    private final float[] values;

    /** @param values in C order; not copied */
    public Npy(float[] values, int... shape) {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + text(shape));
        }
        this.shape = shape.clone();
        this.values = values;
    }

    /** What a header says. */
    private record Header(String type, boolean fortran, String shape) {}

    public int[] shape() {
        return shape.clone();
    }

    /** The values in C order; not a copy. */
    public float[] values() {
        return values;
    }

    /** The file's bytes (version 1). */
    public ByteBuffer bytes() {
        byte[] header = header("<f4", text(shape));
        ByteBuffer bytes =
                ByteBuffer.allocate(header.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header).asFloatBuffer().put(values);
        return bytes.rewind();
    }

    /** The bytes before the first value, of any type. */
    static byte[] header(String type, String shape) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int unpadded = MAGIC.length + 4 + header.length() + 1;
        int padding = Math.floorMod(-unpadded, ALIGNMENT);
        ByteBuffer bytes = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (header.length() + padding + 1));
        bytes.put((header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    /**
     * Reads an array of any shape.
     *
     * @throws IOException if the file is missing, damaged, or holds anything else; the message is one line
     */
    public static Npy read(Path file) throws IOException {
        checkKind(file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Files.size(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + FileErrors.reason(e), e);
        }
    }

    /** Reads an array of exactly this shape. */
    public static float[] read(Path file, int... shape) throws IOException {
        Npy array = read(file);
        if (!Arrays.equals(array.shape, shape)) {
            throw new IOException(file + ": an array of shape " + text(array.shape) + ", expected " + text(shape));
        }
        return array.values;
    }

    /** Looks at the file's header and length only, so that a large file of something else is never read. */
    static void check(Path file) throws IOException {
        checkKind(file);
        try (InputStream in = Files.newInputStream(file)) {
            layout(in, Files.size(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + FileErrors.reason(e), e);
        }
    }

    /** What isn't a plain file may never end, or never begin. */
    private static void checkKind(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + ": not a plain file, expected an array in NumPy's format");
        }
    }

    static Npy read(InputStream in, long length) throws IOException {
        Header header = layout(in, length);
        int[] shape = shape(header.shape());
        ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes((int) count(shape) * itemSize(header.type())));
        float[] stored = floats(bytes, header.type());
        return new Npy(header.fortran() ? toCOrder(stored, shape) : stored, shape);
    }

    /** Reads up to the first value. */
    private static Header layout(InputStream in, long length) throws IOException {
        byte[] begin = in.readNBytes(MAGIC.length + 2);
        if (begin.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, 0, MAGIC.length, begin, 0, MAGIC.length)) {
            throw new IOException("not a .npy file");
        }
        int version = begin[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new IOException(".npy version " + version + ", expected 1 to 3");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        String text = header(in, lengthBytes);
        Header header = parse(text);
        int size = itemSize(header.type());
        int[] shape = shape(header.shape());
        if (count(shape) > LARGEST / size) {
            throw new IOException("an array of shape " + text(shape) + ", expected a smaller one");
        }
        long expected = begin.length + lengthBytes + text.length() + count(shape) * size;
        if (length != expected) {
            throw new IOException(length + " bytes, expected " + expected + " for the shape " + text(shape));
        }
        return header;
    }

    private static String header(InputStream in, int lengthBytes) throws IOException {
        byte[] field = in.readNBytes(lengthBytes);
        if (field.length < lengthBytes) {
            throw new IOException("ends within its header");
        }
        ByteBuffer bytes = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
        long length =
                lengthBytes == 2 ? Short.toUnsignedLong(bytes.getShort()) : Integer.toUnsignedLong(bytes.getInt());
        if (length > LONGEST_HEADER) {
            throw new IOException("a header of " + length + " bytes, expected " + LONGEST_HEADER + " at most");
        }
        byte[] header = in.readNBytes((int) length);
        if (header.length < length) {
            throw new IOException("ends within its header");
        }
        return new String(header, StandardCharsets.ISO_8859_1);
    }

    private static Header parse(String text) throws IOException {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find()) {
            throw new IOException(
                    "a header that can't be read, expected a plain array's descr, fortran_order and shape");
        }
        return new Header(type.group(1), order.group(1).equals("True"), shape.group(1));
    }

    private static int itemSize(String type) throws IOException {
        if (!type.matches("[<>]f[48]")) {
            throw new IOException("values of type '" + type + "', expected float32 or float64");
        }
        return type.charAt(2) - '0';
    }

    private static int[] shape(String text) throws IOException {
        int[] shape = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToInt(size -> size.length() < 10 ? Integer.parseInt(size) : -1)
                .toArray();
        if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
            throw new IOException("an array of shape (" + text + "), expected a smaller one");
        }
        return shape;
    }

    /** Of its values. */
    static long count(int[] shape) {
        // As a double it can't overflow, and it is exact below 2^53, far above every allowed count.
        return (long) Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    private static float[] floats(ByteBuffer bytes, String type) {
        bytes.order(type.charAt(0) == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        float[] values = new float[bytes.capacity() / (type.charAt(2) - '0')];
        if (type.charAt(2) == '4') {
            bytes.asFloatBuffer().get(values);
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) bytes.getDouble();
        }
        return values;
    }

    /** The first index varies fastest in Fortran order, the last one in C order. */
    private static float[] toCOrder(float[] fortran, int[] shape) {
        float[] values = new float[fortran.length];
        int[] index = new int[shape.length];
        for (float value : fortran) {
            values[position(index, shape)] = value;
            for (int d = 0; d < shape.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return values;
    }

    private static int position(int[] index, int[] shape) {
        int position = 0;
        for (int d = 0; d < shape.length; d++) {
            position = position * shape[d] + index[d];
        }
        return position;
    }

    /** As Python writes it: (3,) and (3, 4). */
    static String text(int[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + sizes + (shape.length == 1 ? ",)" : ")");
    }
}
