package org.barrido.data.table;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.data.Checksums;
import org.barrido.data.DataException;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV or TSV file (RFC 4180: quoted fields may hold separators, line ends and doubled quotes), UTF-8, plain or
 * gzip'd.
 */
public final class CsvFile implements AutoCloseable {
    /** Real tables have less; a compressed file may unpack to a line without end. */
    private static final int LONGEST_VALUE = 1 << 20;

    private static final int MOST_VALUES = 1 << 20;

    private static final Pattern TOLD = Pattern.compile("^(?i:\"?sep=([,;\t| ])\"?)(?:\r?\n|\r(?!\n))");
    private static final int SEPARATOR_LINE = 10;

    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private final BufferedReader reader;
    private final char separator;
    private final @Nullable Character told;
    private int line = 1;
    private int column = 1;
    private int[] lines = new int[16]; // where each field of the last record begins
    private int[] columns = new int[16];
    private int next;
    private int afterNext;

    private CsvFile(Path file, char separator) throws IOException {
        this.file = file;
        this.separator = separator;
        this.reader = new BufferedReader(new InputStreamReader(
                new DigestInputStream(RegularFile.openUnpacked(file), digest), StandardCharsets.UTF_8.newDecoder()));
        try {
            passByteOrderMark();
            this.told = separatorLine();
            this.next = reader.read();
            this.afterNext = next < 0 ? -1 : reader.read();
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    public static CsvFile open(Path file, char separator) throws IOException {
        return new CsvFile(file, separator);
    }

    private void passByteOrderMark() throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private @Nullable Character separatorLine() throws IOException {
        reader.mark(SEPARATOR_LINE);
        StringBuilder begin = new StringBuilder();
        for (int c = reader.read(); c >= 0 && begin.length() < SEPARATOR_LINE - 1; c = reader.read()) {
            begin.append((char) c);
            if (c == '\n') {
                break;
            }
        }
        reader.reset();
        Matcher matcher = TOLD.matcher(begin);
        if (!matcher.find()) {
            return null;
        }
        reader.skip(matcher.end());
        line = 2;
        return matcher.group(1).charAt(0);
    }

    /** What a first line such as "sep=;", which spreadsheets write for each other, tells of the separator; null without one. */
    @Nullable
    Character told() {
        return told;
    }

    static boolean isCsv(Path file) {
        String name = Checksums.plainName(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    /** Number of the line on which the last record began, from 1. */
    int line() {
        return lines[0];
    }

    /** Line and column, from 1, where a field of the last record begins. */
    int[] place(int field) {
        return new int[] {lines[field], columns[field]};
    }

    /** Tells the place where a field of the last record begins, such as "iris.csv:3:5". */
    public String at(int field) {
        return file + ":" + lines[field] + ":" + columns[field];
    }

    /** The next record's fields; null after the last. Blank lines are passed over. */
    public @Nullable List<String> next() throws IOException, DataException {
        List<String> fields = record();
        while (fields != null && fields.size() == 1 && fields.get(0).isEmpty()) {
            fields = record();
        }
        return fields;
    }

    private @Nullable List<String> record() throws IOException, DataException {
        while (next == '\n' || next == '\r') {
            advance();
        }
        if (next < 0) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        passSpaces();
        mark(0);
        fields.add(field());
        while (isAnotherNext()) {
            mark(fields.size());
            fields.add(field());
        }
        return fields;
    }

    /** Passes over the separator; several spaces are one, and none at a line's begin or end. */
    private boolean isAnotherNext() throws IOException {
        if (next != separator) {
            return false;
        }
        advance();
        passSpaces();
        return separator != ' ' || (next >= 0 && next != '\n' && next != '\r');
    }

    private void passSpaces() throws IOException {
        while (next == ' ' && separator == ' ') {
            advance();
        }
    }

    /** SHA-256 of the uncompressed contents, once all records have been read. */
    String sha256() {
        return Sha256.hex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void mark(int field) throws DataException {
        if (field >= MOST_VALUES) {
            throw new DataException(
                    file + ":" + line + ":" + column + ": more than " + MOST_VALUES + " values, expected a line's end");
        }
        if (field == lines.length) {
            lines = Arrays.copyOf(lines, 2 * field);
            columns = Arrays.copyOf(columns, 2 * field);
        }
        lines[field] = line;
        columns[field] = column;
    }

    private String field() throws IOException, DataException {
        StringBuilder text = new StringBuilder();
        while (next == ' ' && separator != ' ') {
            advance();
        }
        if (next == '"') {
            quoted(text);
        }
        while (next >= 0 && next != separator && next != '\n' && next != '\r') {
            append(text);
        }
        return text.toString().strip();
    }

    private void quoted(StringBuilder text) throws IOException, DataException {
        String begin = file + ":" + line + ":" + column;
        advance();
        while (true) {
            if (next < 0) {
                throw new DataException(begin + ": a quoted value without end, expected a closing '\"'");
            }
            if (next == '"') {
                advance();
                if (next != '"') {
                    return;
                }
            }
            append(text);
        }
    }

    private void append(StringBuilder text) throws IOException, DataException {
        if (text.length() >= LONGEST_VALUE) {
            throw new DataException(file + ":" + line + ":" + column + ": a value of more than " + LONGEST_VALUE
                    + " characters, expected a separator before");
        }
        if (next == 0) {
            throw new DataException(
                    file + ":" + line + ":" + column + ": a NUL character, expected a table in UTF-8 (is it UTF-16?)");
        }
        text.append((char) next);
        advance();
    }

    /** Lines end with "\n", "\r\n" or "\r". */
    private void advance() throws IOException {
        if (next == '\n' || (next == '\r' && afterNext != '\n')) {
            line++;
            column = 1;
        } else if (!Character.isLowSurrogate((char) next)) {
            column++;
        }
        next = afterNext;
        afterNext = next < 0 ? -1 : reader.read();
    }

    /** What went wrong, as a line for a person. */
    static DataException unreadable(Path file, IOException e) {
        if (e instanceof EOFException) {
            return DataException.at(file, "the file ends too early", "a whole gzip file");
        }
        try {
            if (e instanceof CharacterCodingException) {
                return new DataException(file + notUtf8(file), e);
            }
        } catch (IOException again) {
            e.addSuppressed(again);
        }
        return new DataException(file + ": can't be read (" + FileErrors.reason(e) + ")", e);
    }

    /** Where the first byte stands that no text in UTF-8 has there: the decoder has read far ahead when it meets one. */
    private static String notUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        int line = 1;
        int column = 1;
        try (InputStream in = RegularFile.openUnpacked(file)) {
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, chars, read < 0);
                for (char c : chars.flip().toString().toCharArray()) {
                    line += c == '\n' ? 1 : 0;
                    column = c == '\n' ? 1 : Character.isLowSurrogate(c) || c == '\uFEFF' ? column : column + 1;
                }
                if (result.isError()) {
                    int wrong = bytes.get() & 0xff;
                    String hint = line == 1 && column == 1 && wrong >= 0xfe ? " (it may be UTF-16)" : "";
                    return String.format(
                            Locale.ROOT,
                            ":%d:%d: the byte %02x, which isn't UTF-8, expected a table in UTF-8%s",
                            line,
                            column,
                            wrong,
                            hint);
                }
                if (read < 0) {
                    return ": can't be read (not UTF-8)";
                }
                chars.clear();
                bytes.compact();
            }
        }
    }
}
