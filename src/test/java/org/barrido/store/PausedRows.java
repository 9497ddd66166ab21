package org.barrido.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.barrido.store.row.RowHandler;

/** Takes rows of an answer; after the first one it waits. */
record PausedRows(List<Object> rows, CountDownLatch first, CountDownLatch goOn) implements RowHandler {
    @Override
    public void columns(List<String> names) {}

    @Override
    public void row(List<Object> values) {
        rows.add(values);
        first.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
