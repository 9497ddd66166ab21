package org.barrido.train.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive in memory (PKWARE's APPNOTE 6.3; stored and deflated entries, below 4 GB). Everything that it says twice is
 * compared and every entry's CRC checked, both of which the JDK's {@code ZipFile} leaves out.
 */
final class ZipArchive {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22; // without the comment
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    private static final long LARGEST = Integer.MAX_VALUE - 8;
    private static final long STRONGEST_COMPRESSION = 1040; // of deflate

    private final String name;
    private final ByteBuffer bytes;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable String comment;

    /** What the directory says of an entry. */
    private record Entry(String name, int method, long crc, long compressed, long size, long offset) {}

    private ZipArchive(Path file) throws IOException {
        name = file.toString();
        if (Files.size(file) > LARGEST) {
            throw new ZipException(Files.size(file) + " bytes, expected less than 2 GB");
        }
        ModelSizeCheck.require(name, Files.size(file));
        bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws ZipException if it isn't a whole one, in a few words that follow the file's name */
    static ZipArchive read(Path file) throws IOException {
        ZipArchive archive = new ZipArchive(file);
        try {
            archive.readDirectory();
            return archive;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("its directory points outside of it", e);
        }
    }

    /** Of the archive as a whole, byte by byte; empty if there is none. */
    @Nullable
    String comment() {
        return comment;
    }

    /** The contents of all entries by name. */
    SortedMap<String, byte[]> contents() throws IOException {
        long sum = 0;
        for (Entry entry : entries) {
            sum += entry.size();
        }
        ModelSizeCheck.require(name, sum);
        SortedMap<String, byte[]> contents = new TreeMap<>();
        for (Entry entry : entries) {
            try {
                if (contents.put(entry.name(), contents(entry)) != null) {
                    throw new ZipException(entry.name() + " is in it twice");
                }
            } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw damaged(entry.name() + " isn't within it", e);
            }
        }
        return contents;
    }

    private void readDirectory() throws ZipException {
        int end = end();
        int count = unsigned(bytes.getShort(end + 10));
        comment = text(end + END_LENGTH, bytes.limit() - end - END_LENGTH);
        bytes.position(bytes.getInt(end + 16));
        for (int i = 0; i < count; i++) {
            entries.add(entry());
        }
        if (bytes.position() != end || bytes.getInt(end + 12) != end - bytes.getInt(end + 16)) {
            throw new ZipException("its directory hasn't the length it promises");
        }
    }

    /** The last record, whose comment goes to the end of the file. */
    private int end() throws ZipException {
        for (int begin = bytes.limit() - END_LENGTH; begin >= 0; begin--) {
            int length = bytes.limit() - begin - END_LENGTH;
            if (length > 0xffff) {
                break;
            }
            if (bytes.getInt(begin) == END && unsigned(bytes.getShort(begin + 20)) == length) {
                return begin;
            }
        }
        throw new ZipException("its end is missing");
    }

    private Entry entry() throws ZipException {
        int begin = bytes.position();
        if (bytes.getInt(begin) != DIRECTORY_ENTRY) {
            throw new ZipException("its directory has no entry where one is expected");
        }
        int length = unsigned(bytes.getShort(begin + 28));
        Entry entry = new Entry(
                text(begin + 46, length),
                bytes.getShort(begin + 10),
                Integer.toUnsignedLong(bytes.getInt(begin + 16)),
                Integer.toUnsignedLong(bytes.getInt(begin + 20)),
                Integer.toUnsignedLong(bytes.getInt(begin + 24)),
                Integer.toUnsignedLong(bytes.getInt(begin + 42)));
        if (entry.size() > LARGEST || entry.size() / STRONGEST_COMPRESSION > entry.compressed()) {
            throw new ZipException(entry.name() + " promises " + entry.size() + " bytes");
        }
        if ((bytes.getShort(begin + 8) & ENCRYPTED) != 0) {
            throw new ZipException(entry.name() + " is encrypted");
        }
        bytes.position(
                begin + 46 + length + unsigned(bytes.getShort(begin + 30)) + unsigned(bytes.getShort(begin + 32)));
        return entry;
    }

    private byte[] contents(Entry entry) throws ZipException {
        int begin = within(entry.offset());
        int length = unsigned(bytes.getShort(begin + 26));
        boolean same = bytes.getInt(begin) == LOCAL_HEADER
                && bytes.getShort(begin + 8) == entry.method()
                && text(begin + 30, length).equals(entry.name());
        if (!same) {
            throw new ZipException(entry.name() + " isn't where its directory says");
        }
        int data = begin + 30 + length + unsigned(bytes.getShort(begin + 28));
        byte[] contents = unpacked(entry, bytes.slice(data, within(entry.compressed())));
        if (crc(contents) != entry.crc()) {
            throw new ZipException(entry.name() + " is damaged: its CRC differs");
        }
        return contents;
    }

    static long crc(byte[] contents) {
        CRC32 crc = new CRC32();
        crc.update(contents);
        return crc.getValue();
    }

    private static byte[] unpacked(Entry entry, ByteBuffer packed) throws ZipException {
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            throw new ZipException(entry.name() + " is compressed by method " + entry.method() + ", expected deflate");
        }
        byte[] contents = new byte[(int) entry.size()];
        boolean whole = entry.method() == STORED ? copied(packed, contents) : inflated(entry, packed, contents);
        if (!whole) {
            throw new ZipException(entry.name() + " hasn't the " + entry.size() + " bytes it promises");
        }
        return contents;
    }

    private static boolean copied(ByteBuffer packed, byte[] contents) {
        if (packed.remaining() != contents.length) {
            return false;
        }
        packed.get(contents);
        return true;
    }

    private static boolean inflated(Entry entry, ByteBuffer packed, byte[] contents) throws ZipException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int count = inflater.inflate(contents);
            return count == contents.length && inflater.inflate(new byte[1]) == 0 && inflater.finished();
        } catch (DataFormatException e) {
            throw damaged(entry.name() + " is damaged (" + e.getMessage() + ")", e);
        } finally {
            inflater.end();
        }
    }

    private int within(long place) {
        if (place > bytes.limit()) {
            throw new IndexOutOfBoundsException();
        }
        return (int) place;
    }

    private String text(int begin, int length) {
        byte[] text = Arrays.copyOfRange(bytes.array(), begin, begin + length);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static int unsigned(short number) {
        return Short.toUnsignedInt(number);
    }

    private static ZipException damaged(String what, Exception cause) {
        ZipException damaged = new ZipException(what);
        damaged.initCause(cause);
        return damaged;
    }
}
