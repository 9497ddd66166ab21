package org.barrido.train.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Which file is under a name, and its state.
 *
 * @param key the file itself, whatever it is called (its inode); null where a platform has none
 */
record FileIdentity(@Nullable Object key, long size, FileTime modified) {
    /** Null if there is none. */
    static @Nullable FileIdentity of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new IOException(file + ": is a folder, expected a file");
            }
            return new FileIdentity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
