package org.barrido.store.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lab book can't be used or a query is wrong; the message is one line for a person. */
public class LabBookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabBookException(String message) {
        super(message);
    }

    public LabBookException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The one line, which is always there. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
