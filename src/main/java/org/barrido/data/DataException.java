package org.barrido.data;

import java.nio.file.Path;
import org.barrido.text.Visible;

/** A data set that can't be used; the message is one line that says which file, what was found and what was expected. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean misnamed;

    public DataException(String message) {
        super(Visible.line(message));
        misnamed = false;
    }

    public DataException(String message, Throwable cause) {
        super(Visible.line(message), cause);
        misnamed = cause instanceof DataException data && data.misnamed;
    }

    private DataException(String message, boolean misnamed) {
        super(Visible.line(message));
        this.misnamed = misnamed;
    }

    /** It isn't the data that is wrong but what the user calls it: its name, or an option behind it. */
    public static DataException misnamed(String message) {
        return new DataException(message, true);
    }

    /** Whether another name for the data set, or other options, would do. */
    public boolean isMisnamed() {
        return misnamed;
    }

    public static DataException at(Path file, String found, String expected) {
        return new DataException(file + ": " + found + ", expected " + expected);
    }
}
