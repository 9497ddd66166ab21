package org.barrido.store;

import java.io.InputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.tools.Shell;

/** H2's shell on a session that can't change anything. */
final class Interactive {
    private Interactive() {}

    static void shell(BookFiles files, InputStream in, PrintStream out) {
        if (Occupancy.heldHere(files) || Occupancy.of(files).isPresent()) {
            try (Readers readers = Readers.of(files)) {
                readers.read(session -> run(session, in, out));
            }
            return;
        }
        try (CopiedBook copy = CopiedBook.of(files.book())) {
            Readers.beside(copy.files()).read(session -> run(session, in, out));
        }
    }

    static boolean run(Connection session, InputStream in, PrintStream out) throws SQLException {
        Shell shell = new Shell();
        shell.setIn(in);
        shell.setOut(out);
        shell.setErr(out);
        shell.runTool(session);
        return true;
    }
}
