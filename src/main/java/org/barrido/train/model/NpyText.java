package org.barrido.train.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as NumPy keeps it in an array of no dimensions: UCS-4, read without pickle, {@code str(array)} in Python. NumPy writes the
 * same with {@code np.save(file, np.array(text))}.
 */
final class NpyText {
    private static final Charset LITTLE = Charset.forName("UTF-32LE");
    private static final Charset BIG = Charset.forName("UTF-32BE");
    private static final Pattern HEADER = Pattern.compile(
            "\\x93NUMPY[\\x01-\\x03]\\x00.{2,4}?\\{'descr': '([<>])U([0-9]{1,8})', 'fortran_order': False, 'shape': \\(\\), }\\s*\n",
            Pattern.DOTALL);
    private static final int LONGEST_HEADER = 256;

    private NpyText() {}

    static byte[] bytes(String text) {
        byte[] letters = text.getBytes(LITTLE);
        byte[] begin = Npy.header("<U" + letters.length / 4, "()");
        return ByteBuffer.allocate(begin.length + letters.length)
                .put(begin)
                .put(letters)
                .array();
    }

    /** @throws IOException if it is anything but one text, in a few words that follow the file's name */
    static String read(byte[] file) throws IOException {
        String begin = new String(file, 0, Math.min(file.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(begin);
        if (!header.lookingAt() || file.length - header.end() != 4 * Integer.parseInt(header.group(2))) {
            throw new IOException("not a text, expected an array of one string as NumPy writes it");
        }
        return new String(
                file, header.end(), file.length - header.end(), header.group(1).equals("<") ? LITTLE : BIG);
    }
}
