package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Output;

/** What the program ends with when its output couldn't be written. */
final class BrokenOutput {
    /** As of a program that SIGPIPE ended. */
    private static final int CLOSED_PIPE = 141;

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private BrokenOutput() {}

    /** Says so, unless whoever was reading has gone away, as in {@code | head}. */
    static int after(int exitCode, Output out, Output err) {
        IOException failure = out.failure();
        if (failure == null) {
            return exitCode;
        }
        if (isPipe() || "Broken pipe".equals(failure.getMessage())) {
            return exitCode == ExitCode.OK.number() ? CLOSED_PIPE : exitCode;
        }
        err.println("standard output can't be written: " + failure.getMessage());
        err.flush();
        return ExitCode.ENVIRONMENT.number();
    }

    /** A pipe can't be full: writing to it fails where nobody reads. The message depends on the locale, where Linux tells is used first. */
    private static boolean isPipe() {
        try {
            String place = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return place.startsWith("pipe:") || place.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
