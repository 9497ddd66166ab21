package org.barrido.batch;

import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;

/** Forces what a batch records onto the disk itself all the time, so that no attempt waits for it and a loss of power takes little. */
final class Settlement implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final LabBookWriter book;
    private final PeriodicWork work = new PeriodicWork("barrido-settlement", PAUSE_MILLIS, this::settle);
    private volatile @Nullable LabBookException failure;

    Settlement(LabBookWriter book) {
        this.book = book;
    }

    /** Settles from now on, on a thread of its own; a server does so by itself. */
    void begin() {
        if (!book.isShared()) {
            work.begin();
        }
    }

    private boolean settle() {
        try {
            book.settle();
            return true;
        } catch (LabBookException e) {
            failure = e;
            return false;
        }
    }

    /** @throws BatchException if something couldn't be settled */
    @Override
    public void close() throws BatchException {
        work.close();
        settle();
        LabBookException failed = failure;
        if (failed != null) {
            throw new BatchException("the run can't go on: " + FailureMessage.firstLine(failed), failed);
        }
    }
}
