package org.barrido.store.sql;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The place of a lab book: a folder, or a server.
 *
 * @param results folder of the book's file, and of checkpoints and tables in any case
 * @param url {@code jdbc:postgresql://…} of a server that holds the book instead of a file
 */
public record BookAddress(Path results, @Nullable String url) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** @throws LabBookException if the address isn't one of PostgreSQL's, or has a password in it */
    public BookAddress {
        if (url != null) {
            check(url);
        }
    }

    public static BookAddress in(Path results) {
        return new BookAddress(results, null);
    }

    /** Whether a text is meant as an address and not as a file. */
    public static boolean isUrl(String text) {
        return text.startsWith("jdbc:");
    }

    private static void check(String url) {
        if (!url.startsWith(POSTGRESQL)) {
            throw new LabBookException(
                    "a lab book's address begins with " + POSTGRESQL + "//, not as in " + withoutSettings(url));
        }
        String lower = url.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("password") || withoutSettings(url).contains("@")) {
            throw new LabBookException("a lab book's address holds no password: put it into ~/.pgpass, or into the"
                    + " environment as BARRIDO_BOOK_PASSWORD or PGPASSWORD (and the user as PGUSER)");
        }
    }

    private static String withoutSettings(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    /** Whether a server holds the book, so that several processes can work on it. */
    public boolean isServer() {
        return url != null;
    }

    @Override
    public String toString() {
        return url != null ? withoutSettings(url) : results.toString();
    }
}
