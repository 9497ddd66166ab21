package org.barrido.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a CSV or TSV file (RFC 4180: quoted fields may hold separators, line ends and doubled quotes), UTF-8, plain or
 * gzip'd.
 */
final class CsvFile implements AutoCloseable {
    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private final Reader reader;
    private final char separator;
    private int line = 1;
    private int recordLine = 1;
    private int next;

    private CsvFile(Path file, char separator) throws IOException {
        this.file = file;
        this.separator = separator;
        this.reader = new BufferedReader(new InputStreamReader(
                new DigestInputStream(Idx.open(file), digest), StandardCharsets.UTF_8.newDecoder()));
        this.next = reader.read();
        if (next == '\uFEFF') {
            next = reader.read();
        }
    }

    /** Separated by tabs if its name says TSV, else by commas. */
    static CsvFile open(Path file) throws IOException {
        return new CsvFile(file, Checksums.plainName(file).endsWith(".tsv") ? '\t' : ',');
    }

    static boolean isCsv(Path file) {
        String name = Checksums.plainName(file);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    /** Number of the line on which the last record began, from 1. */
    int line() {
        return recordLine;
    }

    /** The next record's fields; null after the last. Blank lines are passed over. */
    List<String> next() throws IOException, DataException {
        while (next == '\n' || next == '\r') {
            advance();
        }
        if (next < 0) {
            return null;
        }
        recordLine = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (next == separator) {
            advance();
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

    private String field() throws IOException, DataException {
        StringBuilder text = new StringBuilder();
        if (next == '"') {
            quoted(text);
        }
        while (next >= 0 && next != separator && next != '\n' && next != '\r') {
            text.append((char) next);
            advance();
        }
        return text.toString().strip();
    }

    private void quoted(StringBuilder text) throws IOException, DataException {
        int begin = line;
        advance();
        while (true) {
            if (next < 0) {
                throw new DataException(file + ":" + begin + ": a quoted value without end, expected a closing '\"'");
            }
            if (next == '"') {
                advance();
                if (next != '"') {
                    return;
                }
            }
            text.append((char) next);
            advance();
        }
    }

    private void advance() throws IOException {
        if (next == '\n') {
            line++;
        }
        next = reader.read();
    }

    /** What went wrong, as a line for a person. */
    static DataException unreadable(Path file, IOException e) {
        String reason = e instanceof CharacterCodingException ? "not UTF-8" : WholeFile.reason(e);
        return new DataException(file + ": can't be read (" + reason + ")", e);
    }
}
