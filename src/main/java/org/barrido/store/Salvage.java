package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Recover;

/** A new book from the rows that H2's recovery tool finds in a damaged one. */
final class Salvage implements AutoCloseable {
    private final BookFiles files;

    private Salvage(BookFiles files) {
        this.files = files;
    }

    static Salvage of(Path damaged) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("barrido-salvage");
            Files.copy(damaged, folder.resolve("damaged.mv.db"));
            Recover.execute(folder.toString(), "damaged");
            Salvage salvage = new Salvage(BookFiles.in(folder));
            salvage.run(folder.resolve("damaged.h2.sql"));
            return salvage;
        } catch (IOException | SQLException | RuntimeException e) {
            CopiedBook.deleteTree(folder);
            throw new LabBookException("can't recover anything from " + damaged + ": " + e.getMessage(), e);
        }
    }

    private void run(Path script) throws SQLException {
        try (Connection connection = Database.connect(files.url(), Database.WRITER);
                Statement statement = connection.createStatement()) {
            statement.execute("RUNSCRIPT FROM '" + script.toString().replace("'", "''") + "'");
        }
    }

    Path book() {
        return files.book();
    }

    @Override
    public void close() {
        CopiedBook.deleteTree(files.results());
    }
}
