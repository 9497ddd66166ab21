package org.barrido.store;

import org.barrido.store.sql.BookAddress;

/** What sweeps decided to train no further, in a file of H2's. */
class FileStopTest extends StopContract {
    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }
}
