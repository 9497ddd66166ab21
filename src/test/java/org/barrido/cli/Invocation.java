package org.barrido.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

/** One command run inside the test. */
public record Invocation(int exitCode, String out, String err) {
    public static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out), new PrintWriter(err), arguments)
                .execute(arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    static PrintWriter nowhere() {
        return new PrintWriter(Writer.nullWriter());
    }
}
