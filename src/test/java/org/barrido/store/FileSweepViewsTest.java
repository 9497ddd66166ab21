package org.barrido.store;

import org.barrido.store.sql.BookAddress;

/** The views of programs' sweeps, in a file of H2's. */
class FileSweepViewsTest extends SweepViewsContract {
    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }
}
