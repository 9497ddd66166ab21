package org.barrido.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.BookCopy;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.table.Schema;

/** Lab books that other versions of the program have written. */
public final class OtherBooks {
    private OtherBooks() {}

    /** Puts a book of a released schema into a folder: the sweep "stored", seven attempts of which completed. */
    public static void ofSchema(int version, Path results) throws IOException {
        Files.createDirectories(results);
        Path zip = Files.createTempFile(results, "book", ".zip");
        try (InputStream stored = OtherBooks.class.getResourceAsStream("labbook-schema-" + version + ".zip")) {
            Files.write(zip, stored.readAllBytes());
        }
        BookCopy.copy(zip, results.resolve("labbook.mv.db"));
        Files.delete(zip);
    }

    /** The present schema and one migration that this program doesn't know. */
    static Schema next(String script) {
        List<String> migrations = new ArrayList<>(Schema.CURRENT.migrations());
        migrations.add(script);
        return new Schema(migrations, Schema.CURRENT.views());
    }

    /** Migrates a book as a newer program does when it opens it. */
    public static void openWithNewerProgram(Path results) {
        BookFiles files = BookFiles.in(results);
        FileSeal seal = FileSeal.takeOff(files);
        H2Connection.open(files).prepared(next("SELECT 1")).close();
        seal.putOn();
    }
}
