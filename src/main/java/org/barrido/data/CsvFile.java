package org.barrido.data;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The records of a CSV or TSV file (RFC 4180: quoted fields may hold separators, line ends and doubled quotes), UTF-8, plain or
 * gzip'd.
 */
final class CsvFile implements AutoCloseable {
    /** Real tables have less; a compressed file may unpack to a line without end. */
    private static final int LONGEST_VALUE = 1 << 20;

    private static final int MOST_VALUES = 1 << 20;

    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private final Reader reader;
    private final char separator;
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
                new DigestInputStream(PlainFile.openUnpacked(file), digest), StandardCharsets.UTF_8.newDecoder()));
        try {
            this.next = reader.read();
            if (next == '\uFEFF') {
                next = reader.read();
            }
            this.afterNext = next < 0 ? -1 : reader.read();
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    static CsvFile open(Path file, char separator) throws IOException {
        return new CsvFile(file, separator);
    }

    static boolean isCsv(Path file) {
        String name = Checksums.plainName(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    /** Number of the line on which the last record began, from 1. */
    int line() {
        return lines[0];
    }

    /** Where a field of the last record begins: "iris.csv:3:5". */
    String at(int field) {
        return file + ":" + lines[field] + ":" + columns[field];
    }

    /** The next record's fields; null after the last. Blank lines are passed over. */
    List<String> next() throws IOException, DataException {
        List<String> fields = record();
        while (fields != null && fields.size() == 1 && fields.get(0).isEmpty()) {
            fields = record();
        }
        return fields;
    }

    private List<String> record() throws IOException, DataException {
        while (next == '\n' || next == '\r') {
            advance();
        }
        if (next < 0) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        mark(0);
        fields.add(field());
        while (next == separator) {
            advance();
            mark(fields.size());
            fields.add(field());
        }
        return fields;
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
        String reason = e instanceof CharacterCodingException ? "not UTF-8" : WholeFile.reason(e);
        return new DataException(file + ": can't be read (" + reason + ")", e);
    }
}
