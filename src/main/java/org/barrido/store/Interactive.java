package org.barrido.store;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
        try (CopiedBook copy = CopiedBook.of(files.book(), files.results())) {
            Readers.beside(copy.files()).read(session -> run(session, in, out));
        }
    }

    static boolean run(Connection session, InputStream in, PrintStream out) throws SQLException {
        Shell shell = new Shell();
        shell.setIn(in);
        shell.setOut(out);
        shell.setErr(out);
        shell.runTool(nullsLast(Connection.class, session));
        return true;
    }

    /** As the session or statement itself, but for {@link NullOrder} in what is run. */
    private static <T> T nullsLast(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && method.getName().startsWith("execute")) {
                arguments[0] = NullOrder.last((String) arguments[0]);
            }
            try {
                Object result = method.invoke(real, arguments);
                return result instanceof Statement statement && method.getName().equals("createStatement")
                        ? nullsLast(Statement.class, statement)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(Interactive.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
