package org.barrido.batch;

import org.jspecify.annotations.Nullable;

/** The batch can't go on, whatever the attempt: a full disk, a lab book that refuses. The message is one line. */
public final class BatchException extends Exception {
    private static final long serialVersionUID = 1L;

    public BatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
