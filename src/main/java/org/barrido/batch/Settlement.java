package org.barrido.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;

/** Forces what a batch records onto the disk itself all the time, so that no attempt waits for it and a loss of power takes little. */
final class Settlement implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final LabBookWriter book;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread settling = new Thread(work, "barrido-settlement");
        settling.setDaemon(true);
        return settling;
    });
    private volatile @Nullable LabBookException failure;

    Settlement(LabBookWriter book) {
        this.book = book;
    }

    /** Settles from now on, on a thread of its own; a server does so by itself. */
    void begin() {
        if (!book.isShared()) {
            thread.execute(this::settleAllTheTime);
        }
    }

    private void settleAllTheTime() {
        try {
            while (failure == null && !end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                settle();
            }
        } catch (InterruptedException e) {
            // Someone wants the thread to end, as close() does.
            return;
        }
    }

    private void settle() {
        try {
            book.settle();
        } catch (LabBookException e) {
            failure = e;
        }
    }

    /** @throws BatchException if something couldn't be settled */
    @Override
    public void close() throws BatchException {
        end.countDown();
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settle();
        LabBookException failed = failure;
        if (failed != null) {
            throw new BatchException("the run can't go on: " + FailureMessage.firstLine(failed), failed);
        }
    }
}
