package org.barrido.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.barrido.file.AtomicFile;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.table.Schema;

/**
 * Brings a book's file up to a newer schema, wholly or not at all: on a copy that takes the file's place when it is done. In
 * place, a kill in the middle of H2's ALTER TABLE would leave a half-copied table behind.
 */
public final class FileMigration {
    private final BookFiles files;
    private final BookFiles aside;
    private final Schema schema;

    FileMigration(BookFiles files, Schema schema) {
        this.files = files;
        this.aside = new BookFiles(files.results().resolve("migration"));
        this.schema = schema;
    }

    /** Of a file that nobody has open to write. */
    void run() {
        try {
            discard();
            Files.createDirectory(aside.results());
            Files.copy(files.book(), aside.book());
            migrateCopy();
            Files.move(aside.book(), files.book(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            discard();
        } catch (IOException e) {
            throw new LabBookException("can't migrate " + files.book() + ": " + e.getMessage(), e);
        }
    }

    private void migrateCopy() throws IOException {
        try (H2Connection copy = H2Connection.open(aside)) {
            schema.apply(copy);
        }
        AtomicFile.force(aside.book());
    }

    private void discard() {
        Path left = aside.results();
        if (Files.exists(left)) {
            TemporaryFolder.deleteTree(left);
        }
    }
}
