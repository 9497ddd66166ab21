package org.barrido.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;

/** How Java takes the names of files, which the locale decides when it starts; the launcher sees to it. */
final class FileNameEncoding {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    /** As Java's file system says it, whoever hands it on. */
    private static final String UNMAPPABLE = "unmappable characters";

    private FileNameEncoding() {}

    /**
     * Says so where a name has been lost already: on the command line, or of the folder where we are. Java has question marks in
     * its place, and would look for those.
     */
    static boolean refuses(PrintWriter err) {
        boolean lost = isAscii() && (hasMore(COMMAND_LINE) || !new File(System.getProperty("user.dir")).isDirectory());
        if (lost) {
            err.println("names of files: " + remedy());
        }
        return lost;
    }

    /** What helps where a message says that a text can't be the name of a file; else empty. */
    static String hint(String message) {
        return isAscii() && message.contains(UNMAPPABLE) ? "; " + remedy() : "";
    }

    private static String remedy() {
        return "this Java takes them in ASCII (its locale says " + encoding()
                + "), which has no such letters; set LC_ALL=C.UTF-8, or start with ./barrido, which does";
    }

    private static String encoding() {
        return System.getProperty("sun.jnu.encoding", "UTF-8");
    }

    private static boolean isAscii() {
        if (!Charset.isSupported(encoding())) {
            return true;
        }
        CharsetEncoder names = Charset.forName(encoding()).newEncoder();
        return !names.canEncode('\u00e4') && !names.canEncode('\u3042');
    }

    private static boolean hasMore(Path file) {
        try {
            for (byte one : Files.readAllBytes(file)) {
                if (one < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // No Linux: macOS has UTF-8 whatever the locale, Windows asks in UTF-16.
            return false;
        }
    }
}
