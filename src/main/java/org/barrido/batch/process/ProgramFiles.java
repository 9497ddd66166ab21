package org.barrido.batch.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;
import org.barrido.sweep.trainer.TrainerFile;

/**
 * The files that a program consists of, as they were when they were looked at. Of a folder all that is in it counts, but for what isn't
 * the author's: hidden files and Python's {@code __pycache__}. Contents count, or, where the sweep says so, size and time.
 */
public final class ProgramFiles {
    private final Path base;
    private final List<String> names;
    private final SortedMap<String, Seen> seen;

    /** A file as it was. */
    private record Seen(long size, FileTime modified, String digest, boolean bySize) {
        static Seen of(Path file, boolean bySize) throws IOException {
            // Before it is read: a change meanwhile shows later.
            long size = Files.size(file);
            FileTime modified = Files.getLastModifiedTime(file);
            String digest = bySize ? size + " bytes of " + modified : Sha256.of(RegularFile.open(file));
            return new Seen(size, modified, digest, bySize);
        }

        /** The contents decide; they aren't read again where size and time are the same. */
        boolean isStill(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                return false;
            }
            boolean untouched =
                    Files.size(file) == size && Files.getLastModifiedTime(file).equals(modified);
            return untouched || (!bySize && Sha256.of(RegularFile.open(file)).equals(digest));
        }
    }

    private ProgramFiles(Path base, List<String> names, SortedMap<String, Seen> seen) {
        this.base = base;
        this.names = names;
        this.seen = seen;
    }

    /**
     * Reads the files, to know them again.
     *
     * @param base the folder that the names begin in
     * @param consists of these files and folders
     * @throws IOException if one isn't there or can't be read; the message names it
     */
    public static ProgramFiles of(Path base, Collection<TrainerFile> consists) throws IOException {
        Path folder = base.toAbsolutePath();
        SortedMap<String, Seen> seen = new TreeMap<>();
        for (TrainerFile one : consists) {
            String name = one.path();
            try {
                for (Path file : files(folder.resolve(name))) {
                    seen.put(slashed(folder.relativize(file)), Seen.of(file, one.bySize()));
                }
            } catch (UncheckedIOException e) {
                throw new IOException(name + ": can't be read (" + e.getMessage() + ")", e);
            } catch (IOException e) {
                throw new IOException(name + ": can't be read (" + FileErrors.reason(e) + ")", e);
            }
        }
        return new ProgramFiles(folder, consists.stream().map(TrainerFile::path).toList(), seen);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.walk(place, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> StreamSupport.stream(place.relativize(file).spliterator(), false)
                            .noneMatch(part -> part.toString().startsWith(".") || part.endsWith("__pycache__")))
                    .toList();
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * The SHA-256 of each file by its path from the base on, in the order of these; of one that would take long to read its size and time
     * in words.
     */
    public SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Seen> file : seen.entrySet()) {
            digests.put(file.getKey(), file.getValue().digest());
        }
        return digests;
    }

    /** The first file that isn't what it was, or isn't there any more. Files that have come to a folder don't count: programs write too. */
    public Optional<String> firstChanged() throws IOException {
        for (Map.Entry<String, Seen> file : seen.entrySet()) {
            if (!file.getValue().isStill(base.resolve(file.getKey()))) {
                return Optional.of(file.getKey());
            }
        }
        return Optional.empty();
    }

    /**
     * Links each file and folder into another folder, by the name that it was given. What lies outside of the base has no place there: it
     * is reached by its whole path.
     */
    void linkInto(Path folder) throws IOException {
        for (String name : names) {
            Path relative = base.relativize(base.resolve(name)).normalize();
            if (!relative.startsWith("..") && !relative.toString().isEmpty()) {
                link(folder.resolve(relative), base.resolve(relative));
            }
        }
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createDirectories(link.getParent());
            if (Files.isSymbolicLink(link)) {
                if (Files.readSymbolicLink(link).equals(target)) {
                    return;
                }
                Files.delete(link);
            }
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            String reason = e instanceof IOException cause ? FileErrors.reason(cause) : "no links on this file system";
            throw new IOException(link + ": can't be made a link to " + target + " (" + reason + ")", e);
        }
    }
}
