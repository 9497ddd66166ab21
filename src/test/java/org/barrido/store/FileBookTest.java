package org.barrido.store;

import org.barrido.store.sql.BookAddress;

/** The contract in a file of H2's. */
class FileBookTest extends BookContract {
    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }
}
