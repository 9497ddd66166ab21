package org.barrido.store.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.store.sql.LabBookException;

/** The places of a lab book and of what belongs to it in a results folder. */
public record BookFiles(Path results) {
    /** Returns the places in a folder that may not exist yet; refuses paths that H2 would read settings from. */
    public static BookFiles in(Path results) {
        Path folder = real(results.toAbsolutePath().normalize());
        if (folder.toString().indexOf(';') >= 0) {
            throw new LabBookException("results folder " + results + ": a path with ';' can't hold a lab book");
        }
        return new BookFiles(folder);
    }

    /** The folder by its one true name, so that two ways of writing it are one lab book. */
    private static Path real(Path folder) {
        try {
            return Files.exists(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            return folder;
        }
    }

    public BookFiles created() {
        try {
            Files.createDirectories(results);
        } catch (IOException e) {
            throw new LabBookException("can't create results folder " + results + ": " + e.getMessage(), e);
        }
        if (!Files.isWritable(results)) {
            throw new LabBookException("results folder " + results + " isn't writable");
        }
        return in(results);
    }

    public Path book() {
        return results.resolve("labbook.mv.db");
    }

    /** There while a new book is being made, so that one whose creationMarker was cut off isn't taken for one that was damaged. */
    public Path creationMarker() {
        return results.resolve("labbook.creationMarker");
    }

    /** There while a process writes to the book; left behind by one that was killed. */
    public Path openMarker() {
        return results.resolve("labbook.open");
    }

    /** Held by the process that runs; tells others how to ask it. */
    public Path lockFile() {
        return results.resolve("labbook.run");
    }

    public Path backups() {
        return results.resolve("backups");
    }
}
