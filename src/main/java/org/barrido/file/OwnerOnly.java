package org.barrido.file;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The attributes of files and folders that are made for one user alone; none where the system has no such permissions. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Returns those of a new file. */
    public static FileAttribute<?>[] file() {
        return attributes("rw-------");
    }

    /** Returns those of a new folder. */
    public static FileAttribute<?>[] folder() {
        return attributes("rwx------");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
