package org.barrido.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.barrido.store.LabBookWriter;
import org.barrido.store.sql.LabBookException;

/** Does several times a second what other processes ask a lab book's writer for, as long as that has the book. */
public final class Attendance implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final LabBookWriter book;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread attending = new Thread(work, "barrido-attendance");
        attending.setDaemon(true);
        return attending;
    });

    public Attendance(LabBookWriter book) {
        this.book = book;
    }

    /** Attends from now on, on a thread of its own. */
    public void begin() {
        thread.execute(this::attend);
    }

    private void attend() {
        try {
            while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                attendOnce();
            }
        } catch (InterruptedException e) {
            // Someone wants the thread to end, as close() does.
            return;
        }
    }

    private void attendOnce() {
        try {
            book.attend();
        } catch (LabBookException e) {
            // Whoever asked waits in vain and says so; the run has no need of the folder.
            return;
        }
    }

    /** Comes to the end of what it does; not by an interrupt, which might meet a transaction. */
    @Override
    public void close() {
        end.countDown();
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
