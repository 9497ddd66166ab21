package org.barrido.store.folder;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.store.sql.LabBookException;

/**
 * What another user may have put into a results folder that every user of the machine can write to. It isn't used: a book can have
 * code in it, a link can lead anywhere, a checkpoint can be of other numbers. A group's members trust each other's files, but nobody needs
 * another's links.
 */
public final class OwnershipCheck {
    /** Made anew by each run, whosever it was. */
    private static final String MADE_ANEW = "labbook.run";

    private static final String ROOT = "root";

    private OwnershipCheck() {}

    /** @throws LabBookException naming the first thing that isn't this user's and isn't used */
    public static void refuse(Path results) {
        try {
            if (isFor(PosixFilePermission.OTHERS_WRITE, results)) {
                refuse("every user of this machine can write to " + results + ", and ", entries(results));
            } else if (isFor(PosixFilePermission.GROUP_WRITE, results)) {
                List<Path> links =
                        entries(results).stream().filter(Files::isSymbolicLink).toList();
                refuse("a group of users can write to " + results + ", and the link ", links);
            }
        } catch (NoSuchFileException e) {
            // The folder isn't there yet.
            return;
        } catch (IOException e) {
            throw new LabBookException("can't look into results folder " + results + ": " + e.getMessage(), e);
        }
    }

    private static void refuse(String why, List<Path> entries) throws IOException {
        Optional<UserPrincipal> me = me();
        for (Path entry : entries) {
            Optional<String> other = owner(entry)
                    .filter(owner -> me.isPresent() && !owner.equals(me.get()))
                    .map(UserPrincipal::getName)
                    .filter(name -> !name.equals(ROOT));
            if (other.isPresent()) {
                throw new LabBookException(why + entry.getFileName() + " in it belongs to " + other.get()
                        + ": remove it, or use a results folder of your own");
            }
        }
    }

    private static boolean isFor(PosixFilePermission whom, Path results) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(results).contains(whom);
    }

    private static List<Path> entries(Path results) throws IOException {
        try (Stream<Path> entries = Files.list(results)) {
            return entries.filter(entry -> !entry.getFileName().toString().equals(MADE_ANEW))
                    .sorted()
                    .toList();
        }
    }

    /** Empty if it has gone meanwhile. */
    private static Optional<UserPrincipal> owner(Path entry) throws IOException {
        try {
            return Optional.of(Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Empty where the system doesn't tell. */
    private static Optional<UserPrincipal> me() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Optional.of(Files.getOwner(self)) : Optional.empty();
    }
}
