package org.barrido.train.model;

import java.io.IOException;
import java.util.Locale;
import org.barrido.data.DataException;
import org.barrido.data.MemoryBudget;

/** Whether there is room for a model, asked before any of it is read. */
final class ModelSizeCheck {
    /** While a model is read: its files' bytes, their numbers, and a copy of both while one of them is looked at. */
    private static final double COPIES = 4;

    private ModelSizeCheck() {}

    /** @param bytes of all arrays, uncompressed */
    static void require(String name, long bytes) throws IOException {
        try {
            MemoryBudget.require(COPIES * bytes, String.format(Locale.ROOT, "%s: a model of %,d bytes", name, bytes));
        } catch (DataException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
