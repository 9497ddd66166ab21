package org.barrido.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files to read, and only those: a pipe may never give a byte, a device may never end. */
public final class RegularFile {
    private static final int BUFFER = 1 << 16;

    private RegularFile() {}

    /** The bytes as they are. */
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder, not a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "a pipe, a socket or a device, not a plain file");
        }
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The uncompressed bytes, whatever the file's name: gzip is known by its first two bytes. */
    public static InputStream openUnpacked(Path file) throws IOException {
        InputStream plain = open(file);
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
}
