package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Copies of the whole book as zip files, each there whole or not at all. */
final class Backups {
    private static final Pattern NAME = Pattern.compile("labbook-(\\d+)\\.zip");
    private static final int KEPT = 3;

    private final Database database;

    Backups(Database database) {
        this.database = database;
    }

    /** @param zip replaced if it exists */
    void write(Path zip) {
        database.transaction(c -> write(c, database.files(), zip));
    }

    static Path write(Connection connection, BookFiles files, Path zip) throws SQLException {
        Path target = zip.toAbsolutePath();
        Path aside = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            Sql.update(connection, "BACKUP TO ?", aside.toString());
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new LabBookException("can't write backup " + zip + " of " + files.book() + ": " + e.getMessage(), e);
        }
    }

    void beforeMigration(int version) {
        write(database.files().backups().resolve("before-schema-" + (version + 1) + ".zip"));
    }

    /** The next of the numbered ones; the newest three stay. */
    void rotate() {
        Path folder = database.files().backups();
        List<Path> before = numbered(folder);
        int next = before.isEmpty() ? 1 : number(before.get(before.size() - 1)) + 1;
        write(folder.resolve("labbook-" + next + ".zip"));
        for (Path old : before.subList(0, Math.max(0, before.size() + 1 - KEPT))) {
            delete(old);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LabBookException("can't delete old backup " + file + ": " + e.getMessage(), e);
        }
    }

    /** Oldest first. */
    static List<Path> numbered(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(Backups::number))
                    .toList();
        } catch (IOException e) {
            throw new LabBookException("can't read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static int number(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
