package org.barrido.train;

import java.io.IOException;
import java.util.Locale;

/** Refuses what would not fit before any of it is read. */
final class Memory {
    /** While a model is read: its files' bytes, their numbers, and a copy of both while one of them is looked at. */
    private static final int COPIES = 4;

    private static final int MEBIBYTE = 1 << 20;

    private Memory() {}

    /** @param bytes of all arrays, uncompressed */
    static void check(String name, long bytes) throws IOException {
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most / COPIES) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s: arrays of %,d MiB, too large for the %,d MiB of memory that Java may take"
                            + " (BARRIDO_JAVA_OPTS=-Xmx%dg would be enough)",
                    name,
                    bytes / MEBIBYTE,
                    most / MEBIBYTE,
                    1 + COPIES * bytes / MEBIBYTE / 1024));
        }
    }
}
