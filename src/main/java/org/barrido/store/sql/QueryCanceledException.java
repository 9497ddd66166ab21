package org.barrido.store.sql;

import org.barrido.text.TimeText;

/** Whoever asked doesn't want the answer any more. */
public final class QueryCanceledException extends LabBookException {
    private static final long serialVersionUID = 1L;

    QueryCanceledException(double seconds) {
        super("canceled after " + TimeText.duration(seconds));
    }
}
