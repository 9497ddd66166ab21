package org.barrido.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What another user may have put into a results folder that every user of the machine can write to. It isn't used: a book can have
 * code in it, a link can lead anywhere, a checkpoint can be of other numbers.
 */
final class Planted {
    /** Made anew by each run, whosever it was. */
    private static final String MADE_ANEW = "labbook.run";

    private static final String ROOT = "root";

    private Planted() {}

    /** @throws LabBookException naming the first thing that isn't this user's, if everybody can write to the folder */
    static void refuse(Path results) {
        try {
            if (!isForEverybody(results)) {
                return;
            }
            UserPrincipal me = me();
            for (Path entry : entries(results)) {
                UserPrincipal owner = owner(entry);
                if (owner != null
                        && me != null
                        && !owner.equals(me)
                        && !owner.getName().equals(ROOT)) {
                    throw new LabBookException("every user of this machine can write to " + results + ", and "
                            + entry.getFileName() + " in it belongs to " + owner.getName()
                            + ": remove it, or use a results folder of your own");
                }
            }
        } catch (NoSuchFileException e) {
            // The folder isn't there yet.
            return;
        } catch (IOException e) {
            throw new LabBookException("can't look into results folder " + results + ": " + e.getMessage(), e);
        }
    }

    private static boolean isForEverybody(Path results) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(results).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static List<Path> entries(Path results) throws IOException {
        try (Stream<Path> entries = Files.list(results)) {
            return entries.filter(entry -> !entry.getFileName().toString().equals(MADE_ANEW))
                    .sorted()
                    .toList();
        }
    }

    /** Null if it has gone meanwhile. */
    private static UserPrincipal owner(Path entry) throws IOException {
        try {
            return Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Null where the system doesn't tell. */
    private static UserPrincipal me() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Files.getOwner(self) : null;
    }
}
