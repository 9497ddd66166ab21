package org.barrido.store.h2;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.SqlErrors;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** H2's errors as sentences. */
public final class H2Errors {
    static final int LOCKED = 90020;
    static final int NOT_FOUND = 90146;
    public static final int READ_ONLY = 90097;
    private static final int OTHER_FORMAT = 90048;
    static final int CORRUPTED = 90030;
    private static final int CONNECTION_BROKEN = 90067;
    private static final int DATABASE_CLOSED = 90098;
    private static final int CLOSED = 90121;

    private H2Errors() {}

    static LabBookException of(SQLException error, BookFiles files) {
        Throwable root = root(error);
        if (root instanceof IOException && !isCutOff(root)) {
            return new LabBookException("can't read or write " + files.book() + ": " + root.getMessage(), error);
        }
        if (isDamage(error)) {
            return damaged(files, error);
        }
        String sentence = switch (error.getErrorCode()) {
            case LOCKED -> "lab book in use by another process: " + files.book();
            case NOT_FOUND -> "no lab book in " + files.results();
            case OTHER_FORMAT ->
                files.book() + " was written by another version of H2; export it with the Barrido that wrote it";
            case READ_ONLY -> "can't write to " + files.book() + ": it is read-only";
            default -> String.format(Locale.ROOT, "lab book %s: %s", files.book(), SqlErrors.line(error));
        };
        return new LabBookException(sentence, error);
    }

    static LabBookException changed(BookFiles files) {
        return new LabBookException(files.book()
                + " isn't as Barrido left it: bits of it have changed, its end is missing or another program has"
                + " written to it; `barrido doctor` looks into it");
    }

    static LabBookException damaged(BookFiles files, @Nullable Throwable cause) {
        return new LabBookException(
                files.book() + " is damaged; `barrido doctor` can restore it from the newest backup", cause);
    }

    /** Whether the other side went away: asking anew may help. */
    public static boolean isGone(SQLException error) {
        int code = error.getErrorCode();
        return code == CONNECTION_BROKEN || code == DATABASE_CLOSED || code == CLOSED;
    }

    /** Whether the file itself can't be understood. */
    static boolean isDamage(SQLException error) {
        Throwable root = root(error);
        return error.getErrorCode() == CORRUPTED || root instanceof MVStoreException || isCutOff(root);
    }

    /** Whether the file ends before what it should hold. */
    private static boolean isCutOff(Throwable root) {
        return root instanceof EOFException;
    }

    public static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
